import { Flex, Typography } from 'antd'
import { useAction } from '../../api/queries'
import { Tag } from '../../ui/Tag'
import { useWords } from '../../words/words'
import { MethodField } from '../procedure/MethodField'
import { type Application, among, type Product } from './application'
import { applyWords } from './applyWords'

/** How the domains shall be proved; for the automatic ways, where they are set up. */
export function MethodStep({
  product,
  application,
  change,
}: {
  product: Product
  application: Application
  change: (part: Partial<Application>) => void
}) {
  const w = useWords(applyWords)
  const automatic = useAction('DescribeAutomaticValidation', {})
  const working = (automatic.data?.Domains ?? []).filter((domain) =>
    domain.Ways.some((way) => way.Works),
  )
  return (
    <Flex vertical gap={12}>
      <Typography.Text>{w.methodLead}</Typography.Text>
      <MethodField
        methods={product.ValidationMethods}
        chosen={among(product.ValidationMethods, application.method)}
        onChange={(method) => change({ method })}
      />
      {working.length > 0 && (
        <Flex gap={4} wrap align="center">
          <Typography.Text type="secondary">{w.autoWorks}</Typography.Text>
          {working.map((domain) => (
            <Tag key={domain.Domain} tone="good">
              {domain.Domain}
            </Tag>
          ))}
        </Flex>
      )}
    </Flex>
  )
}
