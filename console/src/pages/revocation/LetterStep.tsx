import { Alert, Button, Flex, Popconfirm, Typography } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { DeedButton } from '../../ui/DeedButton'
import { RefusalNotice } from '../../ui/Notice'
import { Load } from '../../ui/Page'
import { useWords } from '../../words/words'
import { isAllowed, useVerdicts, useWhyNot } from '../certificate/deeds/deeds'
import { useProduct } from '../procedure/certificate'
import { Letter } from '../procedure/Letter'
import { useUpload } from '../procedure/useUpload'
import { ImpactOf } from './ImpactOf'
import { Irrevocable, Sure } from './RequestStep'
import { revocationWords } from './revocationWords'

type Certificate = Answer<'DescribeCertificate'>

/** A draft: the letter is its last step, and submits the revocation. */
export function LetterStep({ certificate }: { certificate: Certificate }) {
  const impact = useAction('DescribeRevocationImpact', {
    CertificateId: certificate.CertificateId,
  })
  return <Load from={impact}>{(data) => <Draft certificate={certificate} impact={data} />}</Load>
}

function Draft({
  certificate,
  impact,
}: {
  certificate: Certificate
  impact: Answer<'DescribeRevocationImpact'>
}) {
  const w = useWords(revocationWords)
  const id = certificate.CertificateId
  const product = useProduct(certificate.PackageType)
  const verdicts = useVerdicts(id, true).data
  const whyNot = useWhyNot()
  const isHere = isAllowed(verdicts, 'Submit')
  const mayUpload = isAllowed(verdicts, 'UploadLetter')
  const whyNotSent = isHere || mayUpload ? [] : whyNot(verdicts, 'Submit')
  const whyNotDropped = whyNot(verdicts, 'DropRevocation')
  const upload = useUpload('UploadRevokeLetter')
  const submit = useDeed('SubmitRevocation')
  const drop = useDeed('DropRevocation')
  const [file, setFile] = useState<File | null>(null)
  const [sure, setSure] = useState(false)
  const [missing, setMissing] = useState(false)
  const choose = (chosen: File) => {
    setFile(chosen)
    setMissing(false)
    upload.forget()
  }
  const send = async () => {
    setSure(false)
    if (file) {
      await upload.send(id, file)
    } else {
      await submit.mutateAsync({ CertificateId: id }).catch(() => undefined)
    }
  }
  const refusal = upload.error ?? submit.error ?? drop.error
  return (
    <>
      <section>
        <Typography.Title level={2} className="section-title">
          {w.impact}
        </Typography.Title>
        <ImpactOf impact={impact} />
      </section>
      <section>
        <Typography.Title level={2} className="section-title">
          {w.letter}
        </Typography.Title>
        <Flex vertical gap={16}>
          {isHere && <Alert type="info" showIcon title={w.letterHere} />}
          {mayUpload && (
            <Letter
              id={id}
              purpose="revocation"
              formats={impact.LetterFormats}
              file={file}
              onChoose={choose}
              share={upload.share}
              note={product?.RevocationLetter?.Replaceable ? w.letterAgain : w.letterOnce}
            />
          )}
          <Irrevocable />
          {missing && <Alert type="error" showIcon role="alert" title={w.noFile} />}
          {refusal && <RefusalNotice refusal={refusal} />}
          <Flex gap={12} wrap align="center">
            <DeedButton
              type="primary"
              danger
              whyNot={whyNotSent}
              loading={upload.share !== null || submit.isPending}
              onClick={() => (isHere || file ? setSure(true) : setMissing(true))}
            >
              {w.sendLetter}
            </DeedButton>
            {whyNotDropped.length > 0 ? (
              <DeedButton whyNot={whyNotDropped}>{w.drop}</DeedButton>
            ) : (
              <Popconfirm
                title={w.drop}
                description={w.dropHint}
                onConfirm={() => drop.mutate({ CertificateId: id })}
              >
                <Button loading={drop.isPending}>{w.drop}</Button>
              </Popconfirm>
            )}
            <Typography.Text type="secondary">{w.dropHint}</Typography.Text>
          </Flex>
        </Flex>
      </section>
      <Sure
        open={sure}
        impact={impact}
        domain={certificate.Domain}
        busy={upload.share !== null || submit.isPending}
        refusal={null}
        onConfirm={() => void send()}
        onCancel={() => setSure(false)}
      />
    </>
  )
}

/** While it is in review, as long as the service takes another letter. */
export function ReplaceLetter({ certificate }: { certificate: Certificate }) {
  const w = useWords(revocationWords)
  const id = certificate.CertificateId
  const product = useProduct(certificate.PackageType)
  const actions = useAction('DescribeCertificateActions', { CertificateId: id })
  const upload = useUpload('UploadRevokeLetter')
  const [file, setFile] = useState<File | null>(null)
  const [replaced, setReplaced] = useState(false)
  const verdict = actions.data?.Actions.find((each) => each.Action === 'UploadLetter')
  if (!verdict?.Allowed || !product?.RevocationSteps.includes('uploadLetter')) {
    return null
  }
  const send = async () => {
    if (file && (await upload.send(id, file))) {
      setReplaced(true)
      setFile(null)
    }
  }
  return (
    <Flex vertical gap={12} className="section-part">
      <Typography.Title level={3} className="card-title">
        {w.replaceLetter}
      </Typography.Title>
      <Letter
        id={id}
        purpose="revocation"
        formats={product.RevocationLetter?.Formats ?? []}
        file={file}
        onChoose={(chosen) => {
          setFile(chosen)
          setReplaced(false)
        }}
        share={upload.share}
        note={w.letterAgain}
      >
        {replaced && <Alert type="success" showIcon role="status" title={w.replaced} />}
        {upload.error && <RefusalNotice refusal={upload.error} />}
        {file && (
          <div>
            <Button loading={upload.share !== null} onClick={() => void send()}>
              {w.replaceLetter}
            </Button>
          </div>
        )}
      </Letter>
    </Flex>
  )
}
