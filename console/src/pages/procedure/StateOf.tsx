import { Flex, Tag, Typography } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Answer } from '../../api/call'
import { useWords, words } from '../../words/words'
import { Status } from './certificate'

const stateWords = words(
  { state: 'State', nowIs: (state: string) => `The state is now: ${state}` },
  { state: '状态', nowIs: (state: string) => `当前状态：${state}` },
)

const COLOURS: Record<number, string> = {
  [Status.ISSUED]: 'success',
  [Status.FAILED]: 'error',
  [Status.REVOKING]: 'warning',
  [Status.REVOKED]: 'error',
  [Status.REVIEWING]: 'processing',
  [Status.DNS_RECORD_ADDED]: 'processing',
  [Status.REISSUING]: 'processing',
}

/** Which certificate it is and its state, in the service's words; a change is said to screen readers. */
export function StateOf({
  certificate,
}: {
  certificate: Pick<
    Answer<'DescribeCertificate'>,
    'CertificateId' | 'Domain' | 'Status' | 'StatusName' | 'PackageTypeName'
  >
}) {
  const w = useWords(stateWords)
  const before = useRef(certificate.Status)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (before.current !== certificate.Status) {
      before.current = certificate.Status
      setSaid(w.nowIs(certificate.StatusName))
    }
  }, [certificate, w])
  return (
    <Flex gap={8} align="center" wrap>
      <Typography.Text strong className="break">
        {certificate.Domain || certificate.CertificateId}
      </Typography.Text>
      <Typography.Text type="secondary">
        {certificate.PackageTypeName} · {certificate.CertificateId}
      </Typography.Text>
      <Tag color={COLOURS[certificate.Status] ?? 'default'}>
        <span className="visually-hidden">{w.state}: </span>
        {certificate.StatusName}
      </Tag>
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </Flex>
  )
}
