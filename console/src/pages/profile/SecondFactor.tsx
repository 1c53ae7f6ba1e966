import { Button, Flex, QRCode, Typography } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../api/call'
import { useDeed } from '../../api/queries'
import { useDoor, usePerson } from '../../api/session'
import { Copyable } from '../../ui/Copyable'
import { FormDialog } from '../../ui/FormDialog'
import { RefusalNotice } from '../../ui/Notice'
import { Section } from '../../ui/Section'
import { ShownOnce } from '../../ui/ShownOnce'
import { useWords } from '../../words/words'
import { profileWords } from './words'

/** The secret goes from the answer to the screen: it is in no storage and in no address. */
export function SecondFactor() {
  const w = useWords(profileWords)
  const { look } = useDoor()
  const { secondFactor } = usePerson()
  const [enrolled, setEnrolled] = useState<Answer<'EnrolSecondFactor'> | null>(null)
  const [codes, setCodes] = useState<string[]>([])
  const [removing, setRemoving] = useState(false)
  const enrol = useDeed('EnrolSecondFactor')
  const confirm = useDeed('ConfirmSecondFactor')
  const remove = useDeed('RemoveSecondFactor')
  return (
    <Section
      title={w.factor}
      about={w.factorAbout}
      actions={
        secondFactor ? (
          <Button onClick={() => setRemoving(true)}>{w.factorRemove}</Button>
        ) : (
          <Button
            loading={enrol.isPending}
            onClick={() => enrol.mutate({}, { onSuccess: setEnrolled })}
          >
            {w.factorEnrol}
          </Button>
        )
      }
    >
      <Typography.Text>{secondFactor ? w.factorOn : w.factorOff}</Typography.Text>
      {enrol.error && <RefusalNotice refusal={enrol.error} />}
      <FormDialog
        open={enrolled !== null}
        title={w.factor}
        submit={w.factorConfirm}
        intro={
          enrolled && (
            <Flex vertical gap={8}>
              <Typography.Text>{w.factorScan}</Typography.Text>
              <QRCode value={enrolled.Uri} type="svg" color="#000" bgColor="#fff" />
              <Copyable label={w.factorSecret} text={enrolled.Secret} />
            </Flex>
          )
        }
        fields={[
          { name: 'code', label: w.factorCode, required: true, autoComplete: 'one-time-code' },
        ]}
        busy={confirm.isPending}
        refusal={confirm.error}
        onSubmit={(values) =>
          confirm.mutate(
            { Code: String(values.code) },
            {
              onSuccess: (answer) => {
                setEnrolled(null)
                setCodes(answer.RecoveryCodes)
                void look()
              },
            },
          )
        }
        onClose={() => setEnrolled(null)}
      />
      <FormDialog
        open={removing}
        title={w.factorRemoveTitle}
        submit={w.factorRemove}
        fields={[
          { name: 'code', label: w.factorCode, required: true, autoComplete: 'one-time-code' },
        ]}
        busy={remove.isPending}
        refusal={remove.error}
        onSubmit={(values) =>
          remove.mutate(
            { Code: String(values.code) },
            {
              onSuccess: () => {
                setRemoving(false)
                void look()
              },
            },
          )
        }
        onClose={() => setRemoving(false)}
      />
      <ShownOnce
        open={codes.length > 0}
        title={w.recoveryTitle}
        warning={w.recoveryWarning}
        secrets={[{ label: w.recoveryTitle, value: codes.join('\n') }]}
        done={w.stored}
        onClose={() => setCodes([])}
      />
    </Section>
  )
}
