/** How openssl makes the proof, for each kind of key that the service takes. */
export type Kind = 'RSA' | 'ECC' | 'SM2'

export const KINDS: Kind[] = ['RSA', 'ECC', 'SM2']

/** @param text what is to be signed, in base64 */
export function signing(kind: Kind, text: string): string {
  const write = `echo '${text}' | openssl base64 -d -A > challenge.txt`
  switch (kind) {
    case 'RSA':
    case 'ECC':
      return [
        write,
        'openssl dgst -sha256 -sign key.pem -out challenge.sig challenge.txt',
        'openssl base64 -A -in challenge.sig',
      ].join('\n')
    case 'SM2':
      return [
        write,
        'openssl pkeyutl -sign -inkey key.pem -rawin -digest sm3 -pkeyopt distid:1234567812345678 -in challenge.txt -out challenge.sig',
        'openssl base64 -A -in challenge.sig',
      ].join('\n')
  }
}

export function requesting(kind: Kind, nonce: string): string {
  return kind === 'SM2'
    ? `openssl req -new -key key.pem -sm3 -sigopt distid:1234567812345678 -subj '/CN=${nonce}'`
    : `openssl req -new -key key.pem -sha256 -subj '/CN=${nonce}'`
}
