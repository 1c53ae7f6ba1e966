import { Flex, Input, Select, Typography } from 'antd'
import { useId } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../words/words'
import type { Application } from './application'
import { applyWords } from './applyWords'
import { useCompanies, useManagers } from './onRecord'
import { FIELDS, fieldWords } from './organizationFields'

/** The organization of an OV or EV application: on record, or entered. */
export function OrganizationStep({
  application,
  change,
}: {
  application: Application
  change: (part: Partial<Application>) => void
}) {
  const w = useWords(applyWords)
  const id = useId()
  const companies = useCompanies()
  const managers = useManagers(application.companyId)
  const onRecord = application.companyId !== 0
  return (
    <Flex vertical gap={16}>
      <Flex vertical gap={4}>
        <label htmlFor={`${id}-company`}>
          <Typography.Text strong>{w.company}</Typography.Text>
        </label>
        <Select
          id={`${id}-company`}
          className="field"
          aria-describedby={`${id}-company-hint`}
          value={application.companyId}
          options={[
            { value: 0, label: w.entered },
            ...(companies.data ?? []).map((company) => ({
              value: company.CompanyId,
              label: company.CompanyName,
            })),
          ]}
          onChange={(companyId) => change({ companyId, managerId: 0 })}
        />
        <Typography.Text type="secondary" id={`${id}-company-hint`}>
          {w.companyHint} <Link to="/console/organizations">{w.toOrganizations}</Link>
        </Typography.Text>
      </Flex>
      {onRecord && (
        <Flex vertical gap={4}>
          <label htmlFor={`${id}-manager`}>
            <Typography.Text strong>{w.manager}</Typography.Text>
          </label>
          <Select
            id={`${id}-manager`}
            className="field"
            placeholder={w.chooseManager}
            notFoundContent={w.noManagers}
            value={application.managerId || null}
            options={(managers.data ?? []).map((manager) => ({
              value: manager.ManagerId,
              label: `${manager.ManagerFirstName} ${manager.ManagerLastName} · ${manager.ManagerMail}`,
            }))}
            onChange={(managerId) => change({ managerId: managerId ?? 0 })}
          />
        </Flex>
      )}
      {!onRecord && (
        <Entered
          entered={application.entered}
          onChange={(name, text) => change({ entered: { ...application.entered, [name]: text } })}
        />
      )}
    </Flex>
  )
}

function Entered({
  entered,
  onChange,
}: {
  entered: Record<string, string>
  onChange: (name: string, text: string) => void
}) {
  const w = useWords(fieldWords)
  const id = useId()
  return (
    <>
      {FIELDS.map(({ group, fields }) => (
        <fieldset key={group} className="fields">
          <legend>
            <Typography.Text strong>{w[group]}</Typography.Text>
          </legend>
          {fields.map(({ name, word, optional, autoComplete, choices }) => (
            <Flex vertical gap={4} key={name}>
              <label htmlFor={`${id}-${name}`}>
                {w[word]}
                {optional && <Typography.Text type="secondary"> {w.optional}</Typography.Text>}
              </label>
              {choices ? (
                <Select
                  id={`${id}-${name}`}
                  allowClear
                  value={entered[name] || null}
                  options={choices.map((choice) => ({ value: choice, label: choice }))}
                  onChange={(choice) => onChange(name, choice ?? '')}
                />
              ) : (
                <Input
                  id={`${id}-${name}`}
                  autoComplete={autoComplete ?? 'off'}
                  value={entered[name] ?? ''}
                  onChange={(event) => onChange(name, event.target.value)}
                />
              )}
            </Flex>
          ))}
        </fieldset>
      ))}
    </>
  )
}
