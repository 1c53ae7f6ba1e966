import { Typography } from 'antd'
import { useAction } from '../../api/queries'
import { usePerson } from '../../api/session'
import { Load, Page } from '../../ui/Page'
import { useWords } from '../../words/words'
import { Deliveries } from './Deliveries'
import { MailSettings } from './MailSettings'
import { Webhooks } from './Webhooks'
import { noticeWords } from './words'

export function Component() {
  const w = useWords(noticeWords)
  const { role } = usePerson()
  const mayTell = role === 'Owner' || role === 'Operator'
  const settings = useAction('DescribeNoticeSettings', {})
  return (
    <Page title={w.title}>
      <Load from={settings}>
        {(loaded) => (
          <>
            <MailSettings settings={loaded} />
            {mayTell && <Webhooks settings={loaded} />}
            {mayTell && <Deliveries settings={loaded} />}
          </>
        )}
      </Load>
    </Page>
  )
}

/** A kind of notice, as people read it. */
export function KindTitle({
  kind,
  settings,
}: {
  kind: string
  settings: { Kinds: string[]; Titles: string[] }
}) {
  return <Typography.Text>{settings.Titles[settings.Kinds.indexOf(kind)] ?? kind}</Typography.Text>
}
