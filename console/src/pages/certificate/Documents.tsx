import { DownloadOutlined } from '@ant-design/icons'
import { Button, Card, Flex, Typography } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { DeedButton } from '../../ui/DeedButton'
import { saveBase64 } from '../../ui/download'
import { RefusalNotice } from '../../ui/Notice'
import { Load } from '../../ui/Page'
import { Tag } from '../../ui/Tag'
import { Time, useMoment } from '../../ui/Time'
import { useWords, words } from '../../words/words'
import { LetterPages } from '../shared/LetterPages'
import { useVerdictsAtAll, useWhyNot } from './deeds/deeds'

const documentWords = words(
  {
    documents: 'Documents',
    hint: 'Letters that were handed in. You see pictures that the service drew; the original is saved as a file and never opened here.',
    none: 'No letter was handed in.',
    application: 'for the application',
    reissue: 'for the reissue',
    revocation: 'for the revocation',
    handedIn: 'Handed in',
    opened: 'Opened by a reviewer',
    notOpened: 'Not opened by a reviewer yet.',
    current: 'counts',
    superseded: 'replaced',
    view: 'View',
    viewOf: (letter: string, at: string) => `View: ${letter}, ${at}`,
    save: 'Save the original',
    saveOf: (letter: string, at: string) => `Save the original: ${letter}, ${at}`,
    sha256: 'SHA-256',
  },
  {
    documents: '文件',
    hint: '已提交的函件。此处显示由本服务绘制的图片；原件仅保存为文件，不会在此打开。',
    none: '没有提交过函件。',
    application: '用于申请',
    reissue: '用于重颁发',
    revocation: '用于吊销',
    handedIn: '提交时间',
    opened: '审核人员查看时间',
    notOpened: '审核人员尚未查看。',
    current: '有效',
    superseded: '已替换',
    view: '查看',
    viewOf: (letter: string, at: string) => `查看：${letter}，${at}`,
    save: '保存原件',
    saveOf: (letter: string, at: string) => `保存原件：${letter}，${at}`,
    sha256: 'SHA-256',
  },
)

type Paper = Answer<'DescribePapers'>['Papers'][number]

/** The letters of a certificate's requests, each shown when it is asked for. */
export function Documents({ id }: { id: string }) {
  const w = useWords(documentWords)
  const papers = useAction('DescribePapers', { CertificateId: id })
  return (
    <Card title={<h2>{w.documents}</h2>} size="small">
      <Typography.Paragraph type="secondary">{w.hint}</Typography.Paragraph>
      <Load from={papers}>
        {({ Papers }) =>
          Papers.length === 0 ? (
            <Typography.Text>{w.none}</Typography.Text>
          ) : (
            <ul className="plain-list stacked">
              {Papers.map((paper) => (
                <li key={paper.PaperId}>
                  <Document id={id} paper={paper} />
                </li>
              ))}
            </ul>
          )
        }
      </Load>
    </Card>
  )
}

function Document({ id, paper }: { id: string; paper: Paper }) {
  const w = useWords(documentWords)
  const [isOpen, setOpen] = useState(false)
  const download = useDeed('DownloadPaper')
  const uploaded = useMoment(paper.UploadTime)
  const whyNotSaved = useWhyNot()(useVerdictsAtAll().data, 'SaveLetter')
  const purposes: Record<string, string> = {
    application: w.application,
    reissue: w.reissue,
    revocation: w.revocation,
  }
  const save = () =>
    download.mutate(
      { CertificateId: id, PaperId: paper.PaperId },
      { onSuccess: (file) => saveBase64(file.FileName, 'application/octet-stream', file.Content) },
    )
  return (
    <Flex vertical gap={8}>
      <Flex gap={8} wrap align="center">
        <strong>{paper.Letter}</strong>
        <span>
          {purposes[paper.Kind] ?? paper.Kind}, {paper.Format}, {Math.ceil(paper.Size / 1024)} KB
        </span>
        <Tag tone={paper.Current ? 'good' : 'neutral'}>
          {paper.Current ? w.current : w.superseded}
        </Tag>
        <Button
          size="small"
          aria-expanded={isOpen}
          aria-label={w.viewOf(paper.Letter, uploaded)}
          onClick={() => setOpen(!isOpen)}
        >
          {w.view}
        </Button>
        <DeedButton
          size="small"
          icon={<DownloadOutlined aria-hidden="true" />}
          aria-label={w.saveOf(paper.Letter, uploaded)}
          whyNot={whyNotSaved}
          loading={download.isPending}
          onClick={save}
        >
          {w.save}
        </DeedButton>
      </Flex>
      <div className="chain-more">
        {w.handedIn} <Time at={paper.UploadTime} /> ·{' '}
        {paper.OpenTime ? (
          <>
            {w.opened} <Time at={paper.OpenTime} />
          </>
        ) : (
          w.notOpened
        )}
      </div>
      <div className="chain-more">
        {w.sha256}: {paper.Sha256}
      </div>
      {download.error && <RefusalNotice refusal={download.error} />}
      {isOpen && <Viewer id={id} paper={paper} />}
    </Flex>
  )
}

function Viewer({ id, paper }: { id: string; paper: Paper }) {
  const drawn = useAction(
    'DescribePaper',
    { CertificateId: id, PaperId: paper.PaperId },
    { staleTime: 'static' },
  )
  return (
    <Load from={drawn}>
      {(data) => <LetterPages title={paper.Letter} pages={data.Pages} total={data.TotalPages} />}
    </Load>
  )
}
