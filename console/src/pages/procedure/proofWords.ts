import { words } from '../../words/words'

/** Ways to prove a domain, as the API spells them. */
export const methodWords = words(
  {
    DNS: 'DNS record',
    FILE: 'File',
    DNS_AUTO: 'Automatic DNS',
    FILE_PROXY: 'Automatic file',
  },
  { DNS: '手动 DNS 验证', FILE: '文件验证', DNS_AUTO: '自动 DNS 验证', FILE_PROXY: '自动文件验证' },
)

export const methodHints = words(
  {
    DNS: 'You add a record where the domain’s DNS is kept. For every kind of domain.',
    FILE: 'You put a file on the web server of the domain. Not for wildcards.',
    DNS_AUTO: 'The service writes the record itself: set up under Automatic validation.',
    FILE_PROXY:
      'Your web server passes the request on to the service: set up under Automatic validation.',
  },
  {
    DNS: '在域名的 DNS 服务商处添加解析记录，适用于所有域名。',
    FILE: '在域名的网站服务器上放置验证文件，不支持通配符域名。',
    DNS_AUTO: '由本服务自动添加解析记录，需先在“自动验证”中配置。',
    FILE_PROXY: '由网站服务器将验证请求转发至本服务，需先在“自动验证”中配置。',
  },
)

export const proofWords = words(
  {
    nothing: 'Nothing has to be proved now.',
    nothingHint: 'No request of this certificate waits for its domains.',
    provedOf: (proved: number, all: number) =>
      all === 1
        ? proved === 1
          ? 'The domain is proved.'
          : 'The domain is not proved yet.'
        : `${proved} of ${all} domains are proved.`,
    until: 'To be proved by',
    afterDeadline: 'After that the request ends.',
    nextLook: 'The service looks again by itself',
    leave: 'You may leave this page.',
    goesOn: 'The request goes on by itself.',
    proved: 'Proved',
    pending: 'Not proved yet',
    validateNow: 'Validate now',
    validateNowHint: 'Looks at once, at the domain’s own name servers.',
    tooSoon: 'It was looked at a moment ago.',
    again: 'It was looked at a moment ago; possible again',
    method: 'Method',
    switchHint: 'The deadline stays; what is proved stays proved.',
    automatic: 'The service publishes this by itself; there is nothing to do.',
    publishRecord: (type: string) => `Add this ${type} record where the DNS of the domain is kept:`,
    publishFile: 'Let the web server answer this address with exactly this content:',
    type: 'Type',
    host: 'Host, in full',
    relativeHost: (primary: string) => `Host below ${primary}`,
    value: 'Value',
    url: 'Address',
    content: 'Content of the file',
    checkYourself: 'Check it yourself:',
    command: 'Command',
    dnsHints: 'Where to enter it at DNS providers',
    dnsHintLines:
      'Most forms (DNSPod, Alibaba Cloud DNS, GoDaddy, Namecheap) want the host below the domain that was registered, not the full one.\nAmazon Route 53: “Record name” is the host below the zone; put the value of a TXT record in double quotes.\nCloudflare: set a CNAME record to “DNS only”: the proxy hides it.\nA zone file: write the full host with a dot at its end.\nLeave the TTL as it is. Other records of the same name may stay for TXT, not for CNAME.',
    fileHints: 'What counts with files',
    fileHintLines:
      'Ports 80 and 443 only; the certificate that the server shows there does not matter.\nAt most two redirects, within the same domain.\nStatus 200, the content and nothing else: no HTML around it, no login before it.',
    notLooked: 'The service has not looked yet.',
    lookedAt: 'Looked at',
    where: 'asked:',
    found: 'Found:',
  },
  {
    nothing: '当前无需验证域名。',
    nothingHint: '该证书没有等待域名验证的申请。',
    provedOf: (proved: number, all: number) =>
      all === 1
        ? proved === 1
          ? '域名已通过验证。'
          : '域名尚未通过验证。'
        : `已通过 ${proved} 个域名，共 ${all} 个。`,
    until: '请在此时间前完成验证：',
    afterDeadline: '逾期申请将终止。',
    nextLook: '系统下一次自动检测：',
    leave: '您可以离开本页面。',
    goesOn: '申请将自动继续。',
    proved: '已验证',
    pending: '待验证',
    validateNow: '立即验证',
    validateNowHint: '立即向域名的权威服务器查询。',
    tooSoon: '刚刚检测过。',
    again: '刚刚检测过，可再次检测的时间：',
    method: '验证方式',
    switchHint: '切换不改变截止时间，已通过的域名保持通过。',
    automatic: '由本服务自动完成，您无需操作。',
    publishRecord: (type: string) => `请在域名的 DNS 服务商处添加以下 ${type} 记录：`,
    publishFile: '请让网站服务器在以下地址返回完全一致的内容：',
    type: '记录类型',
    host: '完整主机记录',
    relativeHost: (primary: string) => `主机记录（${primary} 下）`,
    value: '记录值',
    url: '文件地址',
    content: '文件内容',
    checkYourself: '自行检查：',
    command: '命令',
    dnsHints: '各 DNS 服务商填写说明',
    dnsHintLines:
      'DNSPod、阿里云解析、GoDaddy、Namecheap 等：主机记录填写注册域名之下的部分，而非完整名称。\nAmazon Route 53：“Record name”填写区域之下的部分，TXT 记录值需加双引号。\nCloudflare：CNAME 记录须设为“仅 DNS”，开启代理将无法检测。\n区域文件：完整主机记录末尾加点。\nTTL 保持默认。同名的 TXT 记录可以并存，CNAME 不可以。',
    fileHints: '文件验证须知',
    fileHintLines:
      '仅支持 80 与 443 端口，不校验该处的服务器证书。\n最多两次重定向，且须在同一主域名内。\n须返回 200 且内容完全一致，不得包含 HTML 或需要登录。',
    notLooked: '系统尚未检测。',
    lookedAt: '检测时间',
    where: '查询对象：',
    found: '检测到：',
  },
)
