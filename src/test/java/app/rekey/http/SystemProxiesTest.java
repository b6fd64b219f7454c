package app.rekey.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.rekey.service.Settings.IpFamily;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the environment says of proxies, and which kind of address is taken.
final class SystemProxiesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https_proxy=http://proxy.test:3128                                   | api.binance.com | HTTP @ proxy.test/<unresolved>:3128
            HTTPS_PROXY=proxy.test:3128                                          | api.binance.com | HTTP @ proxy.test/<unresolved>:3128
            HTTPS_PROXY=http://somebody:hidden@proxy.test:3128                   | api.binance.com | HTTP @ proxy.test/<unresolved>:3128
            ALL_PROXY=socks5h://127.0.0.1:1080                                   | api.bybit.com   | SOCKS @ 127.0.0.1/<unresolved>:1080
            https_proxy=http://a.test:1,HTTPS_PROXY=http://b.test:2              | api.bybit.com   | HTTP @ a.test/<unresolved>:1
            HTTPS_PROXY=http://proxy.test:3128,NO_PROXY=.binance.com local       | api.binance.com | DIRECT
            HTTPS_PROXY=http://proxy.test:3128,NO_PROXY=*                        | api.binance.com | DIRECT
            HTTPS_PROXY=http://proxy.test:3128,no_proxy=nance.com                | api.binance.com | HTTP @ proxy.test/<unresolved>:3128
            HTTPS_PROXY=nonsense                                                 | api.binance.com | DIRECT
            HTTP_PROXY=http://proxy.test:3128                                    | api.binance.com | DIRECT
            """)
    void theEnvironmentIsReadAsOtherProgramsReadIt(String variables, String host, String expected) {
        var environment = new HashMap<String, String>();
        for (var variable : variables.split(",")) {
            environment.put(variable.substring(0, variable.indexOf('=')).strip(), variable.substring(variable.indexOf('=') + 1));
        }
        var chosen = new SystemProxies(environment).select(URI.create("https://" + host + "/"));
        assertEquals(List.of(expected), chosen.stream().map(Proxy::toString).toList());
    }

    @Test
    void withNothingInTheEnvironmentTheRuntimesOwnChoiceCounts() {
        assertEquals(List.of(Proxy.NO_PROXY), new SystemProxies(Map.of()).select(URI.create("https://exchange.test/")));
    }

    @Test
    void oneKindOfAddressIsTakenWhereItIsWanted() throws Exception {
        var both = List.of(InetAddress.getByName("2001:db8::7"), InetAddress.getByName("203.0.113.7"));
        assertEquals(List.of(both.getLast()), new OneFamily(IpFamily.IPV4, _ -> both).lookup("exchange.test"));
        assertEquals(List.of(both.getFirst()), new OneFamily(IpFamily.IPV6, _ -> both).lookup("exchange.test"));
        assertThrows(UnknownHostException.class, () -> new OneFamily(IpFamily.IPV6, _ -> both.subList(1, 2)).lookup("exchange.test"));
        var local = List.of(InetAddress.getByName("127.0.0.1"));
        assertEquals(local, new OneFamily(IpFamily.IPV6, _ -> local).lookup("localhost"));
    }
}
