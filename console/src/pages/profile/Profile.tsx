import { usePerson } from '../../api/session'
import { Page } from '../../ui/Page'

export function Component() {
  const person = usePerson()
  return <Page title={person.userName}>{person.role}</Page>
}
