package app.rekey.http;

import app.rekey.service.Settings.IpFamily;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/// Finds addresses of one kind only, so that a call leaves from the address that an IP whitelist names.
///
/// Addresses of this computer, a proxy's for example, are all let through: from there on the proxy chooses.
record OneFamily(IpFamily wanted, Dns names) implements Dns {
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        var fitting = names.lookup(host).stream().filter(address -> address.isLoopbackAddress() || fits(address)).toList();
        if (fitting.isEmpty()) {
            throw new UnknownHostException("no address of the kind that is wanted");
        }
        return fitting;
    }

    private boolean fits(InetAddress address) {
        return switch (wanted) {
            case AUTOMATIC -> true;
            case IPV4 -> address instanceof Inet4Address;
            case IPV6 -> !(address instanceof Inet4Address);
        };
    }
}
