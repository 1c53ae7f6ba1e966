import { CustomerServiceOutlined } from '@ant-design/icons'
import { Button, Flex, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import type { DescribeSupportCasesItem } from '../../api/actions'
import { useAction, useDeed } from '../../api/queries'
import { type Column, DataTable } from '../../ui/DataTable'
import { Field } from '../../ui/Field'
import { RefusalNotice } from '../../ui/Notice'
import { Outcome } from '../../ui/Outcome'
import { Load, Page } from '../../ui/Page'
import { Pager } from '../../ui/Pager'
import { Section } from '../../ui/Section'
import { Time } from '../../ui/Time'
import { shared } from '../../words/shared'
import { useWords } from '../../words/words'
import { Incident } from './Incident'
import { RevokeOnBehalf } from './RevokeOnBehalf'
import { reasonCodes, supportWords } from './supportWords'

const LIMIT = 20

/** Where an operator is called to: an incident first, then what owners asked. */
export function Component() {
  const w = useWords(supportWords)
  return (
    <Page title={w.title}>
      <Incident />
      <Cases />
    </Page>
  )
}

function Cases() {
  const w = useWords(supportWords)
  const [offset, setOffset] = useState(0)
  const [revoking, setRevoking] = useState<DescribeSupportCasesItem | null>(null)
  const [closing, setClosing] = useState<DescribeSupportCasesItem | null>(null)
  const cases = useAction(
    'DescribeSupportCases',
    { Offset: offset, Limit: LIMIT },
    { refetchInterval: 15_000 },
  )
  const codes = new Map(reasonCodes(w).map((code) => [code.value, code.label]))
  const columns: Column<DescribeSupportCasesItem>[] = [
    { key: 'certificate', title: w.certificate, cell: (row) => row.CertificateId },
    { key: 'account', title: w.account, cell: (row) => row.Account },
    {
      key: 'code',
      title: w.reasonCode,
      cell: (row) => codes.get(row.ReasonCode) ?? row.ReasonCode,
    },
    { key: 'reason', title: w.reason, cell: (row) => row.Reason },
    { key: 'asked', title: w.asked, cell: (row) => <Time at={row.AskTime} /> },
    {
      key: 'act',
      title: w.act,
      cell: (row) => (
        <Space wrap>
          <Button
            size="small"
            danger
            aria-label={w.revokeOf(row.CertificateId)}
            onClick={() => setRevoking(row)}
          >
            {w.revoke}
          </Button>
          <Button
            size="small"
            aria-label={w.closeOf(row.CertificateId)}
            onClick={() => setClosing(row)}
          >
            {w.close}
          </Button>
        </Space>
      ),
    },
  ]
  return (
    <Section title={w.cases}>
      <Load from={cases}>
        {(data) => (
          <Flex vertical gap={12}>
            <DataTable
              caption={w.cases}
              columns={columns}
              rows={data.Cases}
              rowKey={(row) => row.CaseId}
              empty={
                <Outcome icon={<CustomerServiceOutlined />} title={w.casesEmpty}>
                  {w.casesEmptyText}
                </Outcome>
              }
            />
            <Pager offset={offset} limit={LIMIT} shown={data.Cases.length} onTurn={setOffset} />
          </Flex>
        )}
      </Load>
      {revoking && (
        <RevokeOnBehalf
          certificateId={revoking.CertificateId}
          text={revoking.CertificateId}
          reasonCode={revoking.ReasonCode}
          onClose={() => setRevoking(null)}
        />
      )}
      {closing && <Closing of={closing} onClose={() => setClosing(null)} />}
    </Section>
  )
}

function Closing({ of, onClose }: { of: DescribeSupportCasesItem; onClose: () => void }) {
  const w = useWords(supportWords)
  const s = useWords(shared)
  const close = useDeed('CloseSupportCase')
  const [answer, setAnswer] = useState('')
  return (
    <Modal
      open
      title={w.closeTitle}
      okText={w.close}
      okButtonProps={{ disabled: answer.trim() === '', loading: close.isPending }}
      cancelText={s.cancel}
      onOk={() => close.mutate({ CaseId: of.CaseId, Answer: answer }, { onSuccess: onClose })}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <blockquote>{of.Reason}</blockquote>
        <Field label={w.answer} help={w.answerHelp}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={3}
              maxLength={500}
              value={answer}
              onChange={(event) => setAnswer(event.target.value)}
            />
          )}
        </Field>
        {close.error && <RefusalNotice refusal={close.error} />}
      </Flex>
    </Modal>
  )
}
