import { type Answer, call, type Request } from '../../api/call'
import type { ChosenKey } from '../procedure/AlgorithmFields'
import { keyAmong } from '../procedure/AlgorithmFields'

export type Product = Answer<'DescribeProducts'>['Products'][number]

/** What somebody has filled in so far; kept over a reload. Passwords are no part of it. */
export interface Application extends ChosenKey {
  packageType: string
  years: number
  domains: string
  keySource: string
  csr: string
  /** 0: entered by hand. */
  companyId: number
  managerId: number
  entered: Record<string, string>
  method: string
  alias: string
  /** Of a paid order that was opened; its information may be sent again. */
  orderId: string
  /** What the order is called until it is answered: sent once more, it is the same order. */
  token: string
  /** Where one is. */
  step: string
  /** Whether the key was to have a password, which is kept in memory alone. */
  hasPassword: boolean
}

export const EMPTY: Application = {
  packageType: '',
  years: 1,
  domains: '',
  keySource: 'online',
  csr: '',
  algorithm: '',
  parameter: '',
  companyId: 0,
  managerId: 0,
  entered: {},
  method: '',
  alias: '',
  orderId: '',
  token: '',
  step: '',
  hasPassword: false,
}

/** The names as they were written, one by line, comma or blank; each once. */
export function namesIn(text: string): string[] {
  const names = text
    .split(/[\s,;，；、]+/)
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
  return [...new Set(names)]
}

/** What was chosen, if the product has it; else its first. */
export function among(offered: string[], chosen: string): string {
  return offered.includes(chosen) ? chosen : (offered[0] ?? '')
}

/** What was bought with an order is not changed by its information: for other wishes it is another order. */
export function asksForAnother(
  product: Product | undefined,
  before: Application,
  after: Application,
): boolean {
  return (
    before.packageType !== after.packageType ||
    (product !== undefined &&
      JSON.stringify(orderOf(product, before)) !== JSON.stringify(orderOf(product, after)))
  )
}

/** By which the service knows an order again. */
export function newToken(): string {
  const octets = crypto.getRandomValues(new Uint8Array(16))
  return [...octets].map((octet) => octet.toString(16).padStart(2, '0')).join('')
}

/** What is ordered, in one step or in the first of two. */
function orderOf(product: Product, application: Application) {
  return product.Tariff === 'free' ? freeOf(product, application) : paidOf(product, application)
}

function freeOf(product: Product, application: Application) {
  const key = keyAmong(product.Algorithms, application)
  return {
    PackageType: product.PackageType,
    DvAuthMethod: among(product.ValidationMethods, application.method),
    DomainName: namesIn(application.domains).join(' '),
    CsrEncryptAlgo: key.algorithm,
    CsrKeyParameter: key.parameter,
    Alias: application.alias,
  }
}

function paidOf(product: Product, application: Application) {
  const years = among(product.Years.map(String), String(application.years))
  return {
    ProductId: Number(product.PackageType),
    DomainNum: domainsOf(application),
    TimeSpan: years ? Number(years) : 1,
  }
}

function domainsOf(application: Application): number {
  return Math.max(1, namesIn(application.domains).length)
}

/** Applies for a free certificate; answers with its id. */
export async function applyFree(
  product: Product,
  application: Application,
  password: string,
  renewalOf: string | undefined,
  token: string,
): Promise<string> {
  const answer = await call('ApplyCertificate', {
    ...freeOf(product, application),
    CsrKeyPassword: password,
    ...(renewalOf && { OldCertificateId: renewalOf }),
    ClientToken: token,
  })
  return answer.CertificateId
}

/** Opens a paid order; answers with its id. What it is for follows. */
export async function openOrder(
  product: Product,
  application: Application,
  token: string,
): Promise<string> {
  const answer = await call('CreateCertificate', {
    ...paidOf(product, application),
    ClientToken: token,
  })
  return answer.CertificateIds[0] ?? ''
}

/** Sends what the order is for, and submits it. Either may be done again. */
export async function submitOrder(
  id: string,
  product: Product,
  application: Application,
  password: string,
): Promise<void> {
  await call('CertificateInfoSubmit', informationOf(id, product, application, password))
  await call('CertificateOrderSubmit', {
    CertId: id,
    VerifyType: among(product.ValidationMethods, application.method),
  })
  if (application.alias) {
    await call('ModifyCertificateAlias', { CertificateId: id, Alias: application.alias })
  }
}

function informationOf(
  id: string,
  product: Product,
  application: Application,
  password: string,
): Request<'CertificateInfoSubmit'> {
  const [first = '', ...rest] = namesIn(application.domains)
  const key = keyAmong(product.Algorithms, application)
  const onRecord = application.companyId !== 0
  return {
    CertId: id,
    CertCommonName: first,
    DnsNames: rest,
    CompanyType: product.NeedsOrganization ? 2 : 1,
    CompanyId: String(product.NeedsOrganization ? application.companyId : 0),
    VerifyType: among(product.ValidationMethods, application.method),
    ...(application.keySource === 'parse'
      ? { GenCsrType: 'parse', Csr: application.csr }
      : {
          GenCsrType: 'online',
          CsrEncryptAlgo: key.algorithm,
          CsrKeyParameter: key.parameter,
          KeyPass: password,
        }),
    ...(product.NeedsOrganization &&
      (onRecord ? { ManagerId: String(application.managerId) } : application.entered)),
  }
}
