import { words } from '../../words/words'

export const compromiseWords = words(
  {
    title: 'Report a compromised key',
    lead: 'Is the private key of a certificate in hands where it must not be? Prove that you have the key, and every certificate of this service with that key is revoked at once. You need no account, and nobody has to approve it.',
    keep: 'Never send the private key itself, here or anywhere: a signature made with it is enough.',
    step1: '1. Which certificate?',
    byPem: 'Paste the certificate',
    bySerial: 'Name it by its number',
    pem: 'Certificate (PEM)',
    pemHint:
      'The text from “-----BEGIN CERTIFICATE-----” on. A whole chain will do: its first certificate counts.',
    getIt: 'From a running server you get it with:',
    authority: 'Authority',
    authorityHint: 'As the address of its CRL or issuer names it, such as rsa-1.',
    serial: 'Serial number (hex)',
    begin: 'Go on',
    step2: '2. Prove that you have the key',
    expires: 'Answer within ten minutes: this challenge ends',
    expired: 'The challenge has ended. Ask for a new one.',
    anew: 'Ask for a new challenge',
    bySignature: 'With a signature',
    byCsr: 'With a certificate request (CSR)',
    kind: 'Kind of key',
    toSign: 'Save what is to be signed',
    toSignHint: 'These exact octets are signed. The first command writes them to challenge.txt.',
    commands: 'Run this where the key is; the key’s file is called key.pem here',
    paste: 'What the last command printed: the signature (base64)',
    csrCommands:
      'Run this where the key is; it makes a request with the challenge as its common name',
    pasteCsr: 'The request (PEM)',
    revoke: 'Revoke at once',
    irrevocable: 'There is no way back: whoever uses a certificate with this key will be rejected.',
    step3: '3. Done',
    done: (count: number) =>
      count === 0
        ? 'Nothing was left to revoke: all certificates with this key are revoked or have expired. The key is blocked.'
        : count === 1
          ? 'One certificate is revoked for key compromise. The key is blocked for ever.'
          : `${count} certificates are revoked for key compromise. The key is blocked for ever.`,
    doneHint:
      'CRL and OCSP say so from now on. Make a new key on a clean computer and apply for a new certificate with it.',
    another: 'Report another key',
    toSignIn: 'To the console',
    noProof: 'Paste the signature or the request first.',
    copyName: 'Commands',
  },
  {
    title: '报告私钥泄露',
    lead: '证书的私钥落入他人之手？只需证明您持有该私钥，本服务签发的所有使用该密钥的证书将立即吊销。无需账号，无需审核。',
    keep: '请勿在任何地方发送私钥本身，用私钥生成的签名即可证明。',
    step1: '1. 哪张证书？',
    byPem: '粘贴证书',
    bySerial: '按序列号指定',
    pem: '证书（PEM）',
    pemHint: '从“-----BEGIN CERTIFICATE-----”开始的文本。可粘贴整条证书链，以第一张为准。',
    getIt: '可从运行中的服务器获取：',
    authority: '签发机构',
    authorityHint: '其 CRL 或颁发者地址中的名称，例如 rsa-1。',
    serial: '序列号（十六进制）',
    begin: '继续',
    step2: '2. 证明您持有私钥',
    expires: '请在十分钟内完成，本次质询失效时间：',
    expired: '质询已失效，请重新获取。',
    anew: '重新获取质询',
    bySignature: '使用签名',
    byCsr: '使用 CSR',
    kind: '密钥类型',
    toSign: '保存待签名内容',
    toSignHint: '须对这些字节原样签名。第一条命令会将其写入 challenge.txt。',
    commands: '请在私钥所在的计算机上执行，此处私钥文件名为 key.pem',
    paste: '最后一条命令的输出：签名（base64）',
    csrCommands: '请在私钥所在的计算机上执行，生成以质询为通用名称的 CSR',
    pasteCsr: 'CSR（PEM）',
    revoke: '立即吊销',
    irrevocable: '此操作无法撤回，使用该密钥的证书都将被拒绝。',
    step3: '3. 完成',
    done: (count: number) =>
      count === 0
        ? '没有需要吊销的证书：使用该密钥的证书均已吊销或过期。该密钥已被禁用。'
        : `已因私钥泄露吊销 ${count} 张证书，该密钥已被永久禁用。`,
    doneHint: 'CRL 与 OCSP 即刻生效。请在安全的计算机上生成新密钥，并重新申请证书。',
    another: '报告其他密钥',
    toSignIn: '进入控制台',
    noProof: '请先粘贴签名或 CSR。',
    copyName: '命令',
  },
)
