import { Tooltip } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Answer } from '../../api/call'
import { usePerson } from '../../api/session'
import type { Column } from '../../ui/DataTable'
import { Tag } from '../../ui/Tag'
import { Time } from '../../ui/Time'
import { useWords } from '../../words/words'
import { DaysLeft } from '../shared/DaysLeft'
import { StatusTag } from '../shared/StatusTag'
import { listWords } from './listWords'

export type Listed = Answer<'DescribeCertificates'>['Certificates'][number]

export const COLUMN_KEYS = [
  'domain',
  'state',
  'left',
  'product',
  'lineage',
  'algorithm',
  'alias',
  'applied',
  'ends',
] as const

export type ColumnKey = (typeof COLUMN_KEYS)[number]

const SHOWN_FIRST: ColumnKey[] = ['domain', 'state', 'left', 'product', 'lineage']

/** Which columns somebody wants to see, kept in this browser for each person. */
export function useShownColumns(): [ColumnKey[], (keys: ColumnKey[]) => void] {
  const { personId } = usePerson()
  const key = `privyseal.columns.certificates.${personId}`
  const [shown, setShown] = useState<ColumnKey[]>(() => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
      return Array.isArray(kept) ? COLUMN_KEYS.filter((one) => kept.includes(one)) : SHOWN_FIRST
    } catch {
      return SHOWN_FIRST
    }
  })
  return [
    shown,
    (keys) => {
      localStorage.setItem(key, JSON.stringify(keys))
      setShown(keys)
    },
  ]
}

export function CertificateLink({ id, text }: { id: string; text?: string }) {
  return <Link to={`/console/certificates/${id}`}>{text ?? id}</Link>
}

const NAMES_SHOWN = 20

function Domains({ certificate }: { certificate: Listed }) {
  const w = useWords(listWords)
  const others = certificate.CertSANs.filter((name) => name !== certificate.Domain)
  const named = others.slice(0, NAMES_SHOWN).join(', ') + (others.length > NAMES_SHOWN ? ' …' : '')
  return (
    <span className="domains">
      <span className="domains-main">
        <CertificateLink
          id={certificate.CertificateId}
          text={certificate.Domain || certificate.CertificateId}
        />
        {others.length > 0 && (
          <Tooltip title={named} trigger={['hover', 'focus']}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the names are read by those who come by keyboard, too */}
            <span tabIndex={0} role="note" aria-label={w.moreNamesOf(others.length, named)}>
              {w.moreNames(others.length)}
            </span>
          </Tooltip>
        )}
      </span>
      <span className="domains-id">
        {[certificate.CertificateId, certificate.Alias].filter(Boolean).join(' · ')}
      </span>
    </span>
  )
}

function Lineage({ certificate }: { certificate: Listed }) {
  const w = useWords(listWords)
  const { ReplacedBy, ReplacedFor, OriginCertificateId, RenewOrder } = certificate.CertificateExtra
  const kin: [string, string | null][] = [
    [w.reissueOf, ReplacedBy],
    [w.renewalOf, OriginCertificateId],
    [w.reissuedAs, ReplacedFor],
    [w.renewedAs, RenewOrder],
  ]
  const named = kin.filter((one): one is [string, string] => Boolean(one[1]))
  if (named.length === 0) {
    return <span>{w.original}</span>
  }
  return (
    <span className="stacked">
      {named.map(([word, id]) => (
        <span key={word}>
          {word} <CertificateLink id={id} />
        </span>
      ))}
    </span>
  )
}

export function useColumns(shown: ColumnKey[]): Column<Listed>[] {
  const w = useWords(listWords)
  const cells: Record<ColumnKey, Omit<Column<Listed>, 'key' | 'title'>> = {
    domain: { cell: (row) => <Domains certificate={row} /> },
    state: {
      cell: (row) => (
        <span className="stacked">
          <StatusTag status={row.Status} name={row.StatusName} />
          {row.IsExpiring && <Tag tone="warning">{w.expiring}</Tag>}
          {row.IsIgnore && <Tag tone="neutral">{w.silenced}</Tag>}
        </span>
      ),
    },
    left: {
      sort: 'end',
      // What is revoked has no time left, whatever its dates say.
      cell: (row) =>
        row.CertRevokedTime ? '–' : <DaysLeft from={row.CertBeginTime} to={row.CertEndTime} />,
    },
    product: {
      cell: (row) =>
        row.From === 'upload'
          ? [w.upload, row.PackageTypeName].filter(Boolean).join(' · ')
          : row.PackageTypeName || '–',
    },
    lineage: { cell: (row) => <Lineage certificate={row} /> },
    algorithm: { cell: (row) => row.EncryptAlgorithm ?? '–' },
    alias: { cell: (row) => row.Alias || '–' },
    applied: { sort: 'applied', cell: (row) => <Time at={row.InsertTime} /> },
    ends: { cell: (row) => <Time at={row.CertEndTime} date /> },
  }
  return COLUMN_KEYS.filter((key) => shown.includes(key)).map((key) => ({
    key,
    title: w[key],
    ...cells[key],
  }))
}
