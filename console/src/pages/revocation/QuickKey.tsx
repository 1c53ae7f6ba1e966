import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useRef, useState } from 'react'
import { call } from '../../api/call'
import { useAttempt } from '../../ui/attempt'
import { ConfirmTyped } from '../../ui/ConfirmTyped'
import { RefusalNotice } from '../../ui/Notice'
import { useWords, words } from '../../words/words'
import { type Signer, signerOf } from './keyProof'

const quickWords = words(
  {
    deed: 'Revoke at once with the key that the service keeps',
    title: 'Revoke at once, for key compromise?',
    confirm: 'Revoke at once',
    what: 'This browser signs with the certificate’s key, which proves that the key can be had.',
    all: 'Every unexpired certificate with this key is revoked immediately, in whatever account, and the key is blocked for ever.',
    never: 'Nobody can take it back.',
    notHere:
      'The service does not keep this key, or not so that it can be used here (a pasted request, a key password, SM2). Sign on the computer that has the key instead.',
  },
  {
    deed: '使用本服务保存的私钥立即吊销',
    title: '因私钥泄露立即吊销？',
    confirm: '立即吊销',
    what: '浏览器将使用证书私钥签名，以证明可获得该私钥。',
    all: '使用该私钥的所有未过期证书将立即吊销（不限账号），且该密钥将被永久禁用。',
    never: '此操作无法撤回。',
    notHere:
      '本服务未保存该私钥，或无法在此使用（自行提交 CSR、设有密钥密码或 SM2）。请在持有私钥的计算机上签名。',
  },
)

/** RV-25 for owners whose key is with the service: the quickest way, without a step. The key is in memory alone, for the one signature. */
export function QuickKey({ id, domain }: { id: string; domain: string }) {
  const w = useWords(quickWords)
  const client = useQueryClient()
  const held = useRef<{ certificate: string; sign: Signer } | null>(null)
  const [open, setOpen] = useState(false)
  const [notHere, setNotHere] = useState(false)
  const { busy, refusal, attempt } = useAttempt()

  const prepare = () =>
    attempt(async () => {
      const detail = await call('DescribeCertificateDetail', { CertificateId: id })
      const sign = await signerOf(detail.CertificatePrivateKey ?? '')
      const certificate = firstOf(detail.CertificatePublicKey ?? '')
      held.current = sign && certificate ? { certificate, sign } : null
      setNotHere(!held.current)
      setOpen(held.current !== null)
    })
  const revoke = () =>
    attempt(async () => {
      if (held.current) {
        const { certificate, sign } = held.current
        const challenge = await call('CreateKeyChallenge', { Certificate: certificate })
        const signature = await sign(challenge.Text)
        await call('RevokeByKeyProof', { Nonce: challenge.Nonce, Signature: signature })
        close()
        await client.invalidateQueries()
      }
    })
  const close = () => {
    held.current = null
    setOpen(false)
  }
  return (
    <>
      <Button danger loading={busy && !open} onClick={() => void prepare()}>
        {w.deed}
      </Button>
      {notHere && <Alert type="info" showIcon role="status" title={w.notHere} />}
      {refusal && !open && <RefusalNotice refusal={refusal} />}
      <ConfirmTyped
        open={open}
        title={w.title}
        text={domain}
        deed={w.confirm}
        busy={busy}
        refusal={refusal}
        onConfirm={() => void revoke()}
        onCancel={close}
      >
        <ul className="hints">
          <li>{w.what}</li>
          <li>{w.all}</li>
          <li>{w.never}</li>
        </ul>
      </ConfirmTyped>
    </>
  )
}

function firstOf(chain: string): string {
  return /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/.exec(chain)?.[0] ?? ''
}
