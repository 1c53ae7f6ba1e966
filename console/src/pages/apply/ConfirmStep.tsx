import { Descriptions, Flex, Grid, Input, Typography } from 'antd'
import { useId } from 'react'
import { useWords } from '../../words/words'
import { keyAmong } from '../procedure/AlgorithmFields'
import { ProcedureSteps } from '../procedure/ProcedureSteps'
import { methodWords } from '../procedure/proofWords'
import { type Application, among, namesIn, type Product } from './application'
import { applyWords } from './applyWords'
import { useOrganizationLines } from './organizationLines'

/** What is about to be submitted, and the way from here to the certificate. */
export function ConfirmStep({
  product,
  application,
  change,
  hasPassword,
}: {
  product: Product
  application: Application
  change: (part: Partial<Application>) => void
  hasPassword: boolean
}) {
  const w = useWords(applyWords)
  const methods = useWords(methodWords)
  const id = useId()
  const narrow = !(Grid.useBreakpoint().sm ?? true)
  const key = keyAmong(product.Algorithms, application)
  const pasted = among(product.KeySources, application.keySource) === 'parse'
  const organization = useOrganizationLines(product, application)
  const method = among(product.ValidationMethods, application.method)
  const years = product.Years.includes(application.years) ? application.years : product.Years[0]
  return (
    <Flex vertical gap={16}>
      <Descriptions
        bordered
        size="small"
        column={1}
        layout={narrow ? 'vertical' : 'horizontal'}
        items={[
          {
            key: 'product',
            label: w.product,
            children: `${product.Name} (${product.PackageType})`,
          },
          {
            key: 'term',
            label: w.term,
            children: product.FreeDays ? w.days(product.FreeDays) : w.year(years ?? 1),
          },
          {
            key: 'domains',
            label: w.domains,
            children: <span className="break">{namesIn(application.domains).join(', ')}</span>,
          },
          {
            key: 'key',
            label: w.key,
            children: pasted
              ? w.parse
              : `${key.algorithm} ${key.parameter}${hasPassword ? `, ${w.passwordSet}` : ''}`,
          },
          {
            key: 'method',
            label: w.method,
            children: methods[method as keyof typeof methods] ?? method,
          },
          ...organization,
        ]}
      />
      <Flex vertical gap={4}>
        <label htmlFor={id}>{w.alias}</label>
        <Input
          id={id}
          className="field"
          maxLength={200}
          aria-describedby={`${id}-hint`}
          value={application.alias}
          onChange={(event) => change({ alias: event.target.value })}
        />
        <Typography.Text type="secondary" id={`${id}-hint`}>
          {w.aliasHint}
        </Typography.Text>
      </Flex>
      <ProcedureSteps steps={['request', ...product.ApplicationSteps, 'issued']} at="request" />
      <Typography.Text type="secondary">{product.TypicalTime}</Typography.Text>
    </Flex>
  )
}
