import { Button, Flex } from 'antd'
import { useAction } from '../../api/queries'
import { Choices } from '../../ui/Choices'
import { useWords } from '../../words/words'
import { AlgorithmFields, keyAmong } from '../procedure/AlgorithmFields'
import { CsrField, useSettled } from '../procedure/CsrField'
import { KeyPassword, type Passwords } from '../procedure/KeyPassword'
import { type Application, among, type Product } from './application'
import { applyWords } from './applyWords'

/** Made here, with its password, or a CSR. */
export function KeyStep({
  product,
  application,
  change,
  passwords,
  onPasswords,
}: {
  product: Product
  application: Application
  change: (part: Partial<Application>) => void
  passwords: Passwords
  onPasswords: (passwords: Passwords) => void
}) {
  const w = useWords(applyWords)
  const source = among(product.KeySources, application.keySource)
  return (
    <Flex vertical gap={16}>
      {product.KeySources.length > 1 && (
        <Choices
          label={w.keySource}
          value={source}
          onChange={(keySource) => change({ keySource })}
          options={product.KeySources.map((each) => ({
            value: each,
            label: w[each as 'online' | 'parse'] ?? each,
          }))}
        />
      )}
      {source === 'parse' ? (
        <>
          <CsrField
            csr={application.csr}
            packageType={product.PackageType}
            onChange={(csr) => change({ csr })}
          />
          <TakeNames csr={application.csr} onTake={(domains) => change({ domains })} />
        </>
      ) : (
        <>
          <AlgorithmFields
            kinds={product.Algorithms}
            chosen={application}
            onChange={(key) => change(keyAmong(product.Algorithms, key))}
          />
          <KeyPassword passwords={passwords} onChange={onPasswords} />
        </>
      )}
    </Flex>
  )
}

function TakeNames({ csr, onTake }: { csr: string; onTake: (domains: string) => void }) {
  const w = useWords(applyWords)
  const settled = useSettled(csr.trim())
  const parsed = useAction(
    'ParseCertificateRequest',
    { CsrContent: settled },
    { enabled: settled !== '' },
  )
  const names = settled === '' ? [] : (parsed.data?.Domains ?? [])
  return names.length > 0 ? (
    <div>
      <Button onClick={() => onTake(names.join('\n'))}>{w.takeNames}</Button>
    </div>
  ) : null
}
