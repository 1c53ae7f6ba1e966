import { FileUnknownOutlined } from '@ant-design/icons'
import { Link } from 'wouter'
import { Outcome } from '../ui/Outcome'
import { shared } from '../words/shared'
import { useWords } from '../words/words'

export function Missing() {
  const w = useWords(shared)
  return (
    <Outcome
      icon={<FileUnknownOutlined />}
      title={w.notFound}
      actions={<Link to="/console/">{w.toOverview}</Link>}
    />
  )
}
