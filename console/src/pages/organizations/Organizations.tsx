import { BankOutlined } from '@ant-design/icons'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../api/call'
import { useAction, useDeed } from '../../api/queries'
import { Ask } from '../../ui/Ask'
import { FormDialog } from '../../ui/FormDialog'
import { Outcome } from '../../ui/Outcome'
import { Load, Page } from '../../ui/Page'
import { Section } from '../../ui/Section'
import { useWords } from '../../words/words'
import { useCompanyFields } from './fields'
import { Managers } from './Managers'
import { organizationWords } from './words'

type Company = Answer<'DescribeCompanies'>['Companies'][number]

export function Component() {
  const w = useWords(organizationWords)
  const companies = useAction('DescribeCompanies', { Limit: 100 })
  const create = useDeed('CreateCompany')
  const [adding, setAdding] = useState(false)
  const fields = useCompanyFields()
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      {w.add}
    </Button>
  )
  return (
    <Page title={w.title} actions={add}>
      <Typography.Text type="secondary">{w.about}</Typography.Text>
      <Load from={companies}>
        {({ Companies: all }) =>
          all.length === 0 ? (
            <Outcome icon={<BankOutlined />} title={w.none}>
              {w.noneAbout}
            </Outcome>
          ) : (
            <Flex vertical gap={16}>
              {all.map((company) => (
                <CompanySection key={company.CompanyId} company={company} />
              ))}
            </Flex>
          )
        }
      </Load>
      <FormDialog
        open={adding}
        title={w.add}
        submit={w.add}
        fields={fields}
        busy={create.isPending}
        refusal={create.error}
        onSubmit={(values) => create.mutate(values, { onSuccess: () => setAdding(false) })}
        onClose={() => setAdding(false)}
      />
    </Page>
  )
}

function CompanySection({ company }: { company: Company }) {
  const w = useWords(organizationWords)
  const modify = useDeed('ModifyCompany')
  const remove = useDeed('DeleteCompany')
  const [changing, setChanging] = useState(false)
  const fields = useCompanyFields()
  return (
    <Section
      title={company.CompanyName}
      about={[
        company.CompanyAddress,
        company.CompanyCity,
        company.CompanyProvince,
        company.CompanyCountry,
        company.CompanyPhone,
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <>
          <Button onClick={() => setChanging(true)}>{w.change}</Button>
          <Ask
            danger
            question={w.deleteCompany}
            deed={w.delete}
            onConfirm={() => remove.mutateAsync({ CompanyId: company.CompanyId })}
          >
            {w.delete}
          </Ask>
        </>
      }
    >
      <Managers company={company.CompanyId} />
      <FormDialog
        open={changing}
        title={company.CompanyName}
        intro={<Typography.Text>{w.changeWarning}</Typography.Text>}
        submit={w.save}
        initial={{
          OrganizationName: company.CompanyName,
          OrganizationAddress: company.CompanyAddress,
          OrganizationCity: company.CompanyCity,
          OrganizationRegion: company.CompanyProvince,
          OrganizationCountry: company.CompanyCountry,
        }}
        fields={fields}
        busy={modify.isPending}
        refusal={modify.error}
        onSubmit={(values) =>
          modify.mutate(
            { CompanyId: company.CompanyId, ...entered(values) },
            { onSuccess: () => setChanging(false) },
          )
        }
        onClose={() => setChanging(false)}
      />
    </Section>
  )
}

/** What the form left empty is not sent: it stays as it is. */
function entered(values: Record<string, string | string[] | undefined>) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
