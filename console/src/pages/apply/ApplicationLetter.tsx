import { Alert, Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { RefusalNotice } from '../../ui/Notice'
import { useWords } from '../../words/words'
import { Letter } from '../procedure/Letter'
import { useUpload } from '../procedure/useUpload'
import { WhyNot } from '../procedure/WhyNot'
import type { Product } from './application'
import { applicationWords } from './applicationPageWords'

/** The letter of an OV or EV application: the first one submits it; another takes its place as long as the service lets it. */
export function ApplicationLetter({
  certificate,
  product,
  first = false,
}: {
  certificate: Answer<'DescribeCertificate'>
  product: Product | undefined
  first?: boolean
}) {
  const w = useWords(applicationWords)
  const id = certificate.CertificateId
  const actions = useAction('DescribeCertificateActions', { CertificateId: id })
  const upload = useUpload('UploadConfirmLetter')
  const [file, setFile] = useState<File | null>(null)
  const [missing, setMissing] = useState(false)
  const [taken, setTaken] = useState(false)
  const verdict = actions.data?.Actions.find((each) => each.Action === 'UploadLetter')
  const letter = product?.ApplicationLetter
  if (!letter || !verdict) {
    return null
  }
  if (!verdict.Allowed) {
    return first ? <IsHere id={id} reasons={verdict.WhyNot} /> : null
  }
  const send = async () => {
    if (!file) {
      setMissing(true)
    } else if (await upload.send(id, file)) {
      setFile(null)
      setTaken(true)
    }
  }
  return (
    <section>
      <Typography.Title level={2} className="section-title">
        {first ? w.letter : w.replace}
      </Typography.Title>
      <Flex vertical gap={12}>
        {first && <Typography.Text>{w.letterLead}</Typography.Text>}
        <Letter
          id={id}
          purpose="application"
          formats={letter.Formats}
          file={file}
          onChoose={(chosen) => {
            setFile(chosen)
            setMissing(false)
            setTaken(false)
            upload.forget()
          }}
          share={upload.share}
          note={letter.Replaceable ? w.letterAgain : w.letterOnce}
        >
          {missing && <Alert type="error" showIcon role="alert" title={w.noFile} />}
          {taken && <Alert type="success" showIcon role="status" title={w.replaced} />}
          {upload.error && <RefusalNotice refusal={upload.error} />}
          <div>
            <Button
              type={first ? 'primary' : 'default'}
              loading={upload.share !== null}
              onClick={() => void send()}
            >
              {first ? w.send : w.replace}
            </Button>
          </div>
        </Letter>
      </Flex>
    </section>
  )
}

/** It was uploaded, and is not submitted yet. */
function IsHere({
  id,
  reasons,
}: {
  id: string
  reasons: Answer<'DescribeCertificateActions'>['Actions'][number]['WhyNot']
}) {
  const w = useWords(applicationWords)
  const submit = useDeed('SubmitApplication')
  return (
    <Flex vertical gap={12} align="start">
      <Alert type="info" title={<WhyNot reasons={reasons} />} />
      {submit.error && <RefusalNotice refusal={submit.error} />}
      <Button
        type="primary"
        loading={submit.isPending}
        onClick={() => submit.mutate({ CertificateId: id })}
      >
        {w.send}
      </Button>
    </Flex>
  )
}
