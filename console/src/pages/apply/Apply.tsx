import { Missing } from '../../app/Missing'

export function Component() {
  return <Missing />
}
