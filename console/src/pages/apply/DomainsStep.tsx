import { Flex, Input, Tag, Typography } from 'antd'
import { useId } from 'react'
import { useWords } from '../../words/words'
import { namesIn, type Product } from './application'
import { applyWords } from './applyWords'

/** The names, shown as they are understood while they are typed. */
export function DomainsStep({
  product,
  domains,
  onChange,
}: {
  product: Product
  domains: string
  onChange: (domains: string) => void
}) {
  const w = useWords(applyWords)
  const id = useId()
  const names = namesIn(domains)
  const several = product.MaxDomains > 1
  const wildcard = product.DomainKind.includes('wildcard')
  return (
    <Flex vertical gap={8}>
      <label htmlFor={id}>
        <Typography.Text strong>{several ? w.domains : w.oneDomain}</Typography.Text>
      </label>
      {several ? (
        <Input.TextArea
          id={id}
          rows={6}
          spellCheck={false}
          autoCapitalize="off"
          aria-describedby={`${id}-hint`}
          placeholder={'www.example.com\nshop.example.com'}
          value={domains}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Input
          id={id}
          className="field"
          spellCheck={false}
          autoCapitalize="off"
          aria-describedby={`${id}-hint`}
          placeholder={wildcard ? '*.example.com' : 'www.example.com'}
          value={domains}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <Typography.Text type="secondary" id={`${id}-hint`}>
        {several ? w.domainsHint : wildcard ? w.wildcardHint : w.oneDomainHint}
        {product.TakesAddresses && ` ${w.addressesHint}`}
      </Typography.Text>
      {several && (
        <div role="status">
          <Typography.Text type={names.length > product.MaxDomains ? 'danger' : 'secondary'}>
            {w.covers(names.length, product.MaxDomains)}
          </Typography.Text>
          <Flex gap={4} wrap>
            {names.map((name) => (
              <Tag
                key={name}
                closable
                onClose={() => onChange(names.filter((each) => each !== name).join('\n'))}
                color={name.startsWith('*.') ? 'purple' : 'default'}
              >
                {name}
              </Tag>
            ))}
          </Flex>
        </div>
      )}
    </Flex>
  )
}
