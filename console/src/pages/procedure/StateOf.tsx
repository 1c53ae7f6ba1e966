import { Flex, Typography } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Answer } from '../../api/call'
import { useWords, words } from '../../words/words'
import { StatusTag } from '../shared/StatusTag'

const stateWords = words(
  { nowIs: (state: string) => `The state is now: ${state}` },
  { nowIs: (state: string) => `当前状态：${state}` },
)

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
      <StatusTag status={certificate.Status} name={certificate.StatusName} />
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </Flex>
  )
}
