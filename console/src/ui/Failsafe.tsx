import { CloseCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { shared } from '../words/shared'
import { useWords } from '../words/words'
import { Outcome } from './Outcome'

function Failed() {
  const w = useWords(shared)
  return (
    <Outcome
      icon={<CloseCircleOutlined />}
      title={w.somethingFailed}
      actions={
        <Button type="primary" onClick={() => window.location.reload()}>
          {w.reload}
        </Button>
      }
    >
      {w.nothingLost}
    </Outcome>
  )
}

/** Where a page fails in itself, the rest stays. */
export class Failsafe extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <Failed /> : this.props.children
  }
}
