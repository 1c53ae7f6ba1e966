import { PhoneOutlined } from '@ant-design/icons'
import { Button, Flex, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { DescribeVettingsWaiting } from '../../api/actions'
import { useAction, useDeed } from '../../api/queries'
import { type Column, DataTable } from '../../ui/DataTable'
import { Field } from '../../ui/Field'
import { RefusalNotice } from '../../ui/Notice'
import { Outcome } from '../../ui/Outcome'
import { Load, Page } from '../../ui/Page'
import { Pager } from '../../ui/Pager'
import { FromNow, Time } from '../../ui/Time'
import { shared } from '../../words/shared'
import { useWords, words } from '../../words/words'
import { Domains } from '../reviews/Domains'

const vettingWords = words(
  {
    title: 'At the authority',
    explained:
      'Some authorities verify an organization by themselves, by mail and telephone. Record here what they found; the certificate is then issued, or the request ends.',
    certificate: 'Certificate',
    product: 'Product',
    domains: 'Domains',
    account: 'Account',
    submitted: 'Submitted',
    ends: 'Ends by itself',
    record: 'Record outcome',
    recordOf: (domain: string) => `Record outcome: ${domain}`,
    outcome: 'What the authority found',
    verified: 'Verified: issue it',
    refused: 'Not verified: end the request',
    note: 'What the authority said',
    noteHelp: 'Stays on record. When it was not verified, the applicant reads it.',
    emptyTitle: 'Nothing waits at an authority',
    empty:
      'Orders whose authority verifies identity by itself appear here once their domains are proved.',
  },
  {
    title: '机构核验',
    explained:
      '部分签发机构会自行通过邮件和电话核验组织身份。请在此登记核验结果，随后证书将被签发，或申请结束。',
    certificate: '证书',
    product: '产品',
    domains: '域名',
    account: '账户',
    submitted: '提交时间',
    ends: '自动结束时间',
    record: '登记结果',
    recordOf: (domain: string) => `登记结果：${domain}`,
    outcome: '机构核验结果',
    verified: '已通过：签发证书',
    refused: '未通过：结束申请',
    note: '机构说明',
    noteHelp: '将留存记录；未通过时申请人可见。',
    emptyTitle: '暂无等待机构核验的申请',
    empty: '由签发机构自行核验身份的订单，在域名验证通过后会显示在此处。',
  },
)

const LIMIT = 20

export function Component() {
  const w = useWords(vettingWords)
  const [offset, setOffset] = useState(0)
  const [chosen, setChosen] = useState<DescribeVettingsWaiting | null>(null)
  const waiting = useAction(
    'DescribeVettings',
    { Offset: offset, Limit: LIMIT },
    { refetchInterval: 15_000 },
  )
  const columns: Column<DescribeVettingsWaiting>[] = [
    { key: 'certificate', title: w.certificate, cell: (row) => row.CertificateId },
    { key: 'product', title: w.product, cell: (row) => row.ProductName },
    { key: 'domains', title: w.domains, cell: (row) => <Domains names={row.Domains} /> },
    { key: 'account', title: w.account, cell: (row) => row.Account },
    { key: 'submitted', title: w.submitted, cell: (row) => <Time at={row.SubmitTime} /> },
    { key: 'ends', title: w.ends, cell: (row) => <FromNow at={row.EndTime} /> },
    {
      key: 'record',
      title: w.record,
      cell: (row) => (
        <Button
          size="small"
          aria-label={w.recordOf(row.Domains[0] ?? row.CertificateId)}
          onClick={() => setChosen(row)}
        >
          {w.record}
        </Button>
      ),
    },
  ]
  return (
    <Page title={w.title}>
      <span>{w.explained}</span>
      <Load from={waiting}>
        {(data) => (
          <Flex vertical gap={12}>
            <DataTable
              caption={w.title}
              columns={columns}
              rows={data.Vettings}
              rowKey={(row) => row.CertificateId}
              empty={
                <Outcome icon={<PhoneOutlined />} title={w.emptyTitle}>
                  {w.empty}
                </Outcome>
              }
            />
            <Pager offset={offset} limit={LIMIT} shown={data.Vettings.length} onTurn={setOffset} />
          </Flex>
        )}
      </Load>
      {chosen && <Recording of={chosen} onClose={() => setChosen(null)} />}
    </Page>
  )
}

function Recording({ of, onClose }: { of: DescribeVettingsWaiting; onClose: () => void }) {
  const w = useWords(vettingWords)
  const s = useWords(shared)
  const record = useDeed('RecordVettingOutcome')
  const [outcome, setOutcome] = useState<string | null>(null)
  const [note, setNote] = useState('')
  return (
    <Modal
      open
      title={w.recordOf(of.Domains[0] ?? of.CertificateId)}
      okText={w.record}
      okButtonProps={{
        danger: outcome === 'refused',
        disabled: outcome === null || note.trim() === '',
        loading: record.isPending,
      }}
      cancelText={s.cancel}
      onOk={() =>
        record.mutate(
          { CertificateId: of.CertificateId, Outcome: outcome ?? '', Note: note },
          { onSuccess: onClose },
        )
      }
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <span>
          {of.ProductName}, {of.Account}
        </span>
        <Radio.Group
          vertical
          aria-label={w.outcome}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value)}
          options={[
            { value: 'verified', label: w.verified },
            { value: 'refused', label: w.refused },
          ]}
        />
        <Field label={w.note} help={w.noteHelp}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={3}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        {record.error && <RefusalNotice refusal={record.error} />}
      </Flex>
    </Modal>
  )
}
