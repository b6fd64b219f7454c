package app.rekey.support;

/// The private keys that Binance's Java connector publishes for its tests (clients/spot/src/test/resources), in base64 without
/// the lines around them. They are everybody's, and prove what they sign.
public final class PublishedKeys {
    /// What opens the encrypted ones.
    public static final String PASSWORD = "test123";

    public static final String ED25519 = """
            MC4CAQAwBQYDK2VwBCIEILpXm6EtDzSzPJWHTbP904h5R3bzb0QsLjTf1tAt2OlB
            """;

    public static final String ED25519_ENCRYPTED = """
            MIGjMF8GCSqGSIb3DQEFDTBSMDEGCSqGSIb3DQEFDDAkBBBlYhnjnkypriNPf007
            OTExAgIIADAMBggqhkiG9w0CCQUAMB0GCWCGSAFlAwQBKgQQQWqxMnW6Y9N+GMoG
            Tb+tvARA/4zAVMN8vStz6kORV1BTxqLsGGm6LafPUOyJTeAYfOWb0w+kNu3ZyJzi
            LfC/BCSwjpxqdfVg041XDD8NXZCipA==
            """;

    public static final String RSA = """
            MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDWE0troEjIapZp
            cy1guvMCy6zYK4p5zPdc08peBBAY3sSBWsflvzxGR6t92By74TXyNZzBXlVrErix
            PrJgCI1WNDo34AlGBjdAjrkjIxt8expcBAhSQwNA2uKcdywxHUazOBq6ojV4kw8H
            2WGtFNeRZS9p2JSbG85bwpO+vImeucPLAr7ZzpAiGZoTIWs+Db02XTNtRfQLzc8Z
            ollhEU8vt9Xrj61H+BT96n4+9L3KLX+26/+2AA9+321ehmZiEMP16GOeyhP+QIlb
            VJidx9yzn2tpxodXGNOvuX4B1uKJoMcG4+VKF2tmavQO7JFcQxkc099XIqVt1Vsr
            kIetTIgbAgMBAAECggEAFnSWrDb3e4Jmva/1uhhSJmBsBI7oqycbaXLT3vHJKHqx
            nSoDHu/k6DBbZkt1lCWnDX2fME9vYVho5DrB5j3vaXP4CWVoQ56iTBTMicmEeBXH
            qZBIuSxLWpG7RJNhoNND18fSUfJy7m9qm7WrP8cYZ6l4BD/SMsUDa++opNDNFMeR
            i7vQmkGWpDW6ZVSMOl5BC9RTi7gLrFPPf7Zf4oUxtlbIdukBrCCpSTyL4rglB/a2
            vnFVufPvhmoXleDk+UZTlf3X5u/1Df1S5kUp5MFJ4ICx8uTr6tkfqp6cIuHZBvok
            +ji1l/B7eTjBYjKKN8SE4Kzj9qgLuBUIyxINyTnaDQKBgQDqzmXYKv29FUDYP1k1
            FbiKID2TINp3vY5cersm4MwxCws3okDd9CjtfO13yICHx0u74HZWYbeZXEqVISUu
            F9XiSr2NpCdr+ZXo70uouh7WDSQ9fCN4vhmx2SFmKh16nTdi/Hwpr+qdPKIW31v5
            ErqETMjPW9sHJndeqpkiv+tuPwKBgQDpZd/TaLS//cUNwWzhbFT/eE8hFpGakS+I
            1T1Yo0WTF2FPQgKUEzSiTbKiugEmy4kXTaPsuKLlukB2ARJj6MOg6qmex8DgSde1
            a91vjEDdBlm4zt0Z48Ck/DbCYRmKv6AT+0w9GHfwOrhJ6DLxF0oIagRMYa/WIfN3
            90yaQwYnJQKBgDK2BNTc5BQUJP8PH2sRl9ts/x9pdwVpUPe0IftRjYgCBJgtWKkW
            9EfmNTsreGbaqgaXgbdCP27Fue3fTLJZv32x+qI+k60EKFY4aDS2jbZY/DyzNM38
            8Huykz4HVnqGvdGJCh/OuHLhB3i9IJX4b4PnOW9fPTycGCe/3Hbe0C/tAoGBALZq
            7zN2xL7CAv+rTAQr/YrmZ0I/N3INQ4+4yoe6pKhAP8gImadOE3c/Lv1MT5YYwn86
            KYLdFERk+/i/AbaguDXO8t+s1Cz4yeV79sg2YIPfcMSmudyAS5MnpUzrQ2FUQDMd
            2ApwU12pJ1xsZVRVlYFaCx3/w8SjKH19BZwUAn0ZAoGAUNie83RSPJchIWGLhoSb
            HUy6mlKXgdBMJR6LytIK63ytn1tZgZ3VJUtdGMrYBFMA3a/BVRR5yoMzMwSTAkbF
            gNkV12JcaUgFyB4+oVyYqnaKxBEaJK9aJuiyaKZVzHS4JycfX/jIFxl3ZOpLpqxP
            dZzHBbqxbsCooYF2QgV5T5A=
            """;

    public static final String RSA_ENCRYPTED = """
            MIIFNTBfBgkqhkiG9w0BBQ0wUjAxBgkqhkiG9w0BBQwwJAQQShga56UXeCZkpsuo
            tywCXgICCAAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEGBL3VfGbv6F3akf
            vI5cVjgEggTQpJ8RpgVuhujt77Ur+LINyk3uGlx10E2K0b7xwXn27RHVSuqVmIFB
            OPTWngDc4PUWOmbWO+kDZyk+FikGePMGqJBIrdVmktMcKhvyQYwHJRVLq8Qs2Zzd
            Z5JrwNXwFy/F27NJ92d+hsxeD20Ze06Z0gCOsSXPBMNfQbXwb5nDFi52H+2mO05c
            xVoSg/floM1EBDwgra//mffxnvgKy/JHFq560PZi1Di9ISfLL9/U1nvjyk1U4Bn4
            92TFf4iYd+cTS3/RmP2U36CPZzQZIEPcsuXG+fyWcuttLGhZnViPJUCxyeM3pWul
            /JKk9XSclIvYY90sphCDV62FQjQ0btHRw94A/xu2NiNAU29Sm7eQXDM5vbpzqQ8b
            RkqQ8VMtZgA7LP9MXDRc5R8Ma2FLt8Vu9NKp7eW9Uw+czVkHhCWC368bSGJhROO7
            6vdrBpYspXv3e98B0Jp7ZmcX6U1G26HEIWaIfhM4sXhVAhzWL90QHQ0foi+Rcmsy
            qyKepy8P5lH2QOGaKArEYchuu1jXqhBLv6NOnjblmOWLQl1gy81Mi2/vlO4F7oeV
            naqFJF1q3v3HujSaaNKnEemNAUfdbbi90Il54v9I+XevtD7wsh0ff4JXkrt7BHe2
            Dcr957cw0bIlrdPpSDVoDwomCFMxZok9VFot7woh1pxab4NK7d5OziO3RlZB++Mn
            PdJ6je60GR9EhYTsbCeVPakwH2JsiN7FZlJWGsqG5EmmQVncjPn5Wrsx8cvxRW7E
            poXZC6ybKne6532XTZ2lWJb6NIVHYYYY7mjDVnzsvcD4IKfSbq1fKHTGRZvitWyU
            zhG01ZJIHHsVbeW/ycw3roXt5tOquCCMy239iLdrT4DFqIxFw4rx2L51caX77yaD
            FRJMO62wBAEFngoh6AHliHCSz064vTH4WtuoPSM3gmEo3QpCDjHb1vjSqQiI5Cpj
            TLhpSBmvfIG8fRDDLAc1tTfeVMSxp+XJBQ2DhG/HYGRBYtKmFnO4K9zQxbBQpPHA
            t/YZMm+4YlrEI86ZLTqzqn7EulJi8EB+CsHPmnyOa+Egp/I1179qAt5nMisiRdyY
            9h1oenpEvVRcMma4h5SmVRyyx4rKmphXCdMGdlyP2VZJuD2PkcTtLN1VesZnaqcP
            mLVez2lHI1IKJyqxpEGNL0zRYuNlzX4VX9nC1RJ03V7vFNVuzzqHleU56Y5c0EbV
            DRVRyh9zxvvyAQAAYL51YkjBHR0ssRQdKjYvA9L5otNudcOJv1AkGZCTyYz5R3Mt
            +v6UhILtoGaeyfLAuxiY81ut5OKOiIgrzapi3DqFJcdOShL4HbmFtsjnflwoarv/
            9FAuU5ruT8mrpUkDrhw7N88gWb1nwg9NB/O5z9JHCx38+cC8GSf4MaE5u6sGVydu
            e8Lh+zLi8ADo8pYb/M83FNFFr3UBre/PMaV0le0hhuhu6YQ5kHSrRIyRRGXnHAej
            5P+1XbC8TmvDXmG1DIlRSzh5FymbtXhL7UoUaEYn3k+bbp7+tWskEpqPM34h+BvE
            FN0BZyHlPVMQysWk3NEthmH07QxZVwfpMilUqHMZOuAAjnhZvD1bn6IHje6qRZ3Q
            xpl/qhUtgTJvsC4k7qHrbPH6xNeefae9pjv7EFUOQTO+RBuE0mIk5ck=
            """;

    private PublishedKeys() {}

    /// The text of a PEM file with this content.
    public static String pem(String label, String base64) {
        return "-----BEGIN " + label + "-----\n" + base64 + "-----END " + label + "-----\n";
    }
}
