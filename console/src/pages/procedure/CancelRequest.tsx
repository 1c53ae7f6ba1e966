import { Button, Flex, Popconfirm, Typography } from 'antd'
import { useDeed } from '../../api/queries'
import { DeedButton } from '../../ui/DeedButton'
import { RefusalNotice } from '../../ui/Notice'
import { useVerdicts, useWhyNot } from '../certificate/deeds/deeds'

/** Calls an application or a reissue off, until it is signed. */
export function CancelRequest({
  id,
  title,
  hint,
}: {
  id: string
  title: string
  /** What it leaves behind. */
  hint: string
}) {
  const cancel = useDeed('CancelCertificateOrder')
  const verdicts = useVerdicts(id, true).data
  const whyNot = useWhyNot()(verdicts, 'Cancel')
  if (whyNot.length > 0) {
    return <DeedButton whyNot={whyNot}>{title}</DeedButton>
  }
  return (
    <>
      {cancel.error && <RefusalNotice refusal={cancel.error} />}
      <Flex gap={12} align="center" wrap>
        <Popconfirm
          title={title}
          description={hint}
          onConfirm={() => cancel.mutate({ CertificateId: id })}
        >
          <Button loading={cancel.isPending}>{title}</Button>
        </Popconfirm>
        <Typography.Text type="secondary">{hint}</Typography.Text>
      </Flex>
    </>
  )
}
