import { Button, Flex, Popconfirm, Typography } from 'antd'
import { useDeed } from '../../api/queries'
import { RefusalNotice } from '../../ui/Notice'

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
