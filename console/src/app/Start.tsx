import { Redirect } from 'wouter'
import { usePerson } from '../api/session'
import { entriesOf } from './navigation'

/** Where people of a role begin: at the first entry of their navigation. */
export function Start() {
  const person = usePerson()
  return <Redirect to={entriesOf(person.role)[0]?.to ?? '/console/profile'} replace />
}
