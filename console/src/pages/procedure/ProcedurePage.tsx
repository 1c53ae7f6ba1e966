import { Flex } from 'antd'
import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import type { Answer } from '../../api/call'
import { Load, Page } from '../../ui/Page'
import { useWords, words } from '../../words/words'
import { useCertificate } from './certificate'
import { StateOf } from './StateOf'
import './procedure.css'

const pageWords = words({ certificates: 'My certificates' }, { certificates: '我的证书' })

/** The frame of a procedure: of which certificate it is, and how that stands; below it what its page says. */
export function ProcedurePage({
  title,
  children,
}: {
  title: string
  children: (certificate: Answer<'DescribeCertificate'>) => ReactNode
}) {
  const { id = '' } = useParams()
  const w = useWords(pageWords)
  const certificate = useCertificate(id)
  return (
    <Page
      title={title}
      crumbs={[
        { to: '/console/certificates', text: w.certificates },
        { to: `/console/certificates/${id}`, text: certificate.data?.Domain || id },
      ]}
    >
      <Load from={certificate}>
        {(data) => (
          <Flex vertical gap={20}>
            <StateOf certificate={data} />
            {children(data)}
          </Flex>
        )}
      </Load>
    </Page>
  )
}
