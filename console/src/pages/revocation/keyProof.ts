/** Signs the text of a challenge (base64) and answers with the signature (base64). */
export type Signer = (text: string) => Promise<string>

const SHA_256 = 'SHA-256'

const KINDS = [
  { name: 'RSASSA-PKCS1-v1_5', hash: SHA_256 },
  { name: 'ECDSA', namedCurve: 'P-256', hash: SHA_256 },
  { name: 'ECDSA', namedCurve: 'P-384', hash: SHA_256 },
]

/** Of a key in PEM (PKCS #8); null for one with a password, and for kinds that browsers do not know. */
export async function signerOf(pem: string): Promise<Signer | null> {
  const body = /-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----/.exec(pem)?.[1]
  if (!body || !crypto.subtle) {
    return null
  }
  const octets = octetsOf(body.replace(/\s/g, ''))
  for (const kind of KINDS) {
    try {
      const key = await crypto.subtle.importKey('pkcs8', octets, kind, false, ['sign'])
      return async (text) => {
        const signature = new Uint8Array(await crypto.subtle.sign(kind, key, octetsOf(text)))
        return base64Of(kind.name === 'ECDSA' ? sequenceOf(signature) : signature)
      }
    } catch {
      // Not of this kind: the next one is tried.
    }
  }
  return null
}

function octetsOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
}

function base64Of(octets: Uint8Array): string {
  return btoa(String.fromCharCode(...octets))
}

/** Browsers give r and s side by side; everybody else wants the Ecdsa-Sig-Value of RFC 3279 §2.2.3. */
function sequenceOf(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2
  const both = [...integerOf(raw.slice(0, half)), ...integerOf(raw.slice(half))]
  return Uint8Array.from([0x30, both.length, ...both])
}

function integerOf(octets: Uint8Array): number[] {
  const digits = [...octets]
  while (digits.length > 1 && digits[0] === 0) {
    digits.shift()
  }
  if ((digits[0] ?? 0) >= 0x80) {
    digits.unshift(0)
  }
  return [0x02, digits.length, ...digits]
}
