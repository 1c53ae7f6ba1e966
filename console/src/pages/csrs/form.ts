import type { WireCsr } from '../../api/actions'
import type { Request } from '../../api/call'
import { useAction } from '../../api/queries'
import type { Field } from '../../ui/FormDialog'
import { useWords } from '../../words/words'
import { csrWords } from './words'

type Values = Record<string, string | string[] | undefined>

/** How the API spells a choice of algorithm and length. */
const KEYS = {
  rsa2048: ['RSA', '2048'],
  rsa4096: ['RSA', '4096'],
  p256: ['ECC', 'prime256v1'],
  p384: ['ECC', 'secp384r1'],
} as const

type KeyWord = keyof typeof KEYS

const NOW = 'now'

/** What stands in the form of a CSR that is new. */
export const BLANK: Values = { key: 'rsa2048', when: NOW }

/** What stands in the form of one that is filled in. */
export function filledIn(csr: WireCsr): Values {
  const key = (Object.keys(KEYS) as KeyWord[]).find(
    (word) => KEYS[word][0] === csr.EncryptAlgo && KEYS[word][1] === csr.KeyParameter,
  )
  return {
    domain: csr.Domain,
    names: csr.SubjectAltName,
    organization: csr.Organization,
    department: csr.Department,
    email: csr.Email,
    city: csr.City,
    province: csr.Province,
    country: csr.Country,
    key,
    when: 'later',
    remark: csr.Remark,
  }
}

/** Which products take a key of a kind, in one line below the choice. */
export function useCsrFields(): Field[] {
  const w = useWords(csrWords)
  const products = useAction('DescribeProducts', {}, { staleTime: 60_000 })
  const brands = (products.data?.Products ?? [])
    .filter((product) => product.Algorithms.some((kind) => kind.Parameters.includes(KEYS.p384[1])))
    .map((product) => product.Brand)
  return [
    { name: 'domain', label: w.domain, required: true },
    { name: 'names', label: w.names, kind: 'words' },
    { name: 'organization', label: w.organization, required: true },
    { name: 'department', label: w.department, required: true },
    { name: 'email', label: w.email, required: true },
    { name: 'city', label: w.city, required: true },
    { name: 'province', label: w.province, required: true },
    { name: 'country', label: w.country, help: w.countryHelp, required: true },
    {
      name: 'key',
      label: w.algorithm,
      kind: 'select',
      required: true,
      help: brands.length > 0 ? w.p384Help([...new Set(brands)].join(', ')) : undefined,
      options: (Object.keys(KEYS) as KeyWord[]).map((key) => ({ value: key, label: w[key] })),
    },
    {
      name: 'when',
      label: w.when,
      kind: 'select',
      required: true,
      options: [
        { value: NOW, label: w.now },
        { value: 'later', label: w.later },
      ],
    },
    { name: 'password', label: w.password, help: w.passwordHelp, kind: 'secret' },
    { name: 'remark', label: w.remark },
  ]
}

export function requestOf(values: Values): Request<'CreateCSR'> {
  const [algorithm, parameter] = KEYS[values.key as KeyWord]
  return {
    Domain: String(values.domain),
    SubjectAltName: (values.names as string[] | undefined) ?? [],
    Organization: String(values.organization),
    Department: String(values.department),
    Email: String(values.email),
    City: String(values.city),
    Province: String(values.province),
    Country: String(values.country),
    EncryptAlgo: algorithm,
    KeyParameter: parameter,
    Generate: values.when === NOW,
    ...(values.password ? { KeyPassword: String(values.password) } : {}),
    Remark: String(values.remark ?? ''),
  }
}
