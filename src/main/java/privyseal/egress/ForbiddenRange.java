package privyseal.egress;

import java.util.List;

/// A range that nobody's validation target lies in, and what such an address is called.
record ForbiddenRange(AddressRange range, AddressPolicy.Reason reason) {

    /// VA-07. The first range that contains an address names the reason, so the narrow ranges come first. Sources: the IANA
    /// special-purpose address registries (RFC 6890), and the addresses at which clouds serve credentials to their machines.
    static final List<ForbiddenRange> ALL =
            List.of(
                    forbid("169.254.169.254/32", "a cloud's metadata service", "云平台元数据服务"),
                    forbid("169.254.0.23/32", "a cloud's metadata service", "云平台元数据服务"),
                    forbid("100.100.100.200/32", "a cloud's metadata service", "云平台元数据服务"),
                    forbid("168.63.129.16/32", "a cloud's metadata service", "云平台元数据服务"),
                    forbid("192.0.0.192/32", "a cloud's metadata service", "云平台元数据服务"),
                    forbid("fd00:ec2::254/128", "a cloud's metadata service", "云平台元数据服务"),
                    forbid("fd20:ce::254/128", "a cloud's metadata service", "云平台元数据服务"),
                    forbid("0.0.0.0/8", "an unspecified address", "未指定地址"),
                    forbid("10.0.0.0/8", "a private address", "私有地址"),
                    forbid("100.64.0.0/10", "a carrier's shared address", "运营商级共享地址"),
                    forbid("127.0.0.0/8", "a loopback address", "环回地址"),
                    forbid("169.254.0.0/16", "a link-local address", "链路本地地址"),
                    forbid("172.16.0.0/12", "a private address", "私有地址"),
                    forbid("192.0.0.0/24", "a protocol address", "协议保留地址"),
                    forbid("192.0.2.0/24", "a documentation address", "文档示例地址"),
                    forbid("192.88.99.0/24", "a 6to4 relay address", "6to4 中继地址"),
                    forbid("192.168.0.0/16", "a private address", "私有地址"),
                    forbid("198.18.0.0/15", "a benchmarking address", "基准测试地址"),
                    forbid("198.51.100.0/24", "a documentation address", "文档示例地址"),
                    forbid("203.0.113.0/24", "a documentation address", "文档示例地址"),
                    forbid("224.0.0.0/4", "a multicast address", "组播地址"),
                    forbid("255.255.255.255/32", "a broadcast address", "广播地址"),
                    forbid("240.0.0.0/4", "a reserved address", "保留地址"),
                    forbid("::/128", "an unspecified address", "未指定地址"),
                    forbid("::1/128", "a loopback address", "环回地址"),
                    forbid("::/96", "an IPv4-compatible address", "IPv4 兼容地址"),
                    forbid("::ffff:0:0/96", "an IPv4-mapped address", "IPv4 映射地址"),
                    forbid("::ffff:0:0:0/96", "an IPv4-translated address", "IPv4 转换地址"),
                    forbid("64:ff9b::/96", "a NAT64 address", "NAT64 地址"),
                    forbid("64:ff9b:1::/48", "a NAT64 address", "NAT64 地址"),
                    forbid("100::/64", "a discard address", "丢弃地址"),
                    forbid("2001::/32", "a Teredo address", "Teredo 地址"),
                    forbid("2001:2::/48", "a benchmarking address", "基准测试地址"),
                    forbid("2001:10::/28", "an ORCHID identifier", "ORCHID 标识"),
                    forbid("2001:20::/28", "an ORCHID identifier", "ORCHID 标识"),
                    forbid("2001:db8::/32", "a documentation address", "文档示例地址"),
                    forbid("2002::/16", "a 6to4 address", "6to4 地址"),
                    forbid("3fff::/20", "a documentation address", "文档示例地址"),
                    forbid("fc00::/7", "a unique local address", "唯一本地地址"),
                    forbid("fe80::/10", "a link-local address", "链路本地地址"),
                    forbid("fec0::/10", "a site-local address", "站点本地地址"),
                    forbid("ff00::/8", "a multicast address", "组播地址"),
                    // RFC 4291 §2.4: only 2000::/3 is global unicast space today.
                    forbid("::/3", "not a global address", "非全球单播地址"),
                    forbid("4000::/2", "not a global address", "非全球单播地址"),
                    forbid("8000::/1", "not a global address", "非全球单播地址"));

    private static ForbiddenRange forbid(String range, String english, String chinese) {
        return new ForbiddenRange(
                AddressRange.parse(range), new AddressPolicy.Reason(english, chinese));
    }
}
