import { Flex } from 'antd'
import { Choices } from '../../ui/Choices'
import { useWords, words } from '../../words/words'

const algorithmWords = words(
  {
    algorithm: 'Algorithm',
    length: 'Key length',
    RSA: 'RSA – understood by everything, also by what is old',
    ECC: 'ECC – smaller and faster',
    SM2: 'SM2 – for GM (国密) systems',
    prime256v1: 'P-256 (prime256v1)',
    secp384r1: 'P-384 (secp384r1)',
    sm2p256v1: '256 (sm2p256v1)',
    bits: (length: string) => `${length} bits`,
  },
  {
    algorithm: '加密算法',
    length: '密钥长度',
    RSA: 'RSA：兼容性最好，支持旧设备',
    ECC: 'ECC：密钥更短、速度更快',
    SM2: 'SM2：用于国密系统',
    prime256v1: 'P-256（prime256v1）',
    secp384r1: 'P-384（secp384r1）',
    sm2p256v1: '256（sm2p256v1）',
    bits: (length: string) => `${length} 位`,
  },
)

export interface ChosenKey {
  algorithm: string
  parameter: string
}

interface Kind {
  Algorithm: string
  Parameters: string[]
}

/** What was chosen, if the product has it; else what it proposes first. */
export function keyAmong(kinds: Kind[], chosen: ChosenKey): ChosenKey {
  const kind = kinds.find((each) => each.Algorithm === chosen.algorithm) ?? kinds[0]
  return {
    algorithm: kind?.Algorithm ?? '',
    parameter: kind?.Parameters.includes(chosen.parameter)
      ? chosen.parameter
      : (kind?.Parameters[0] ?? ''),
  }
}

/** Algorithm and length, of those that the product has. Where there is one length, nothing is asked. */
export function AlgorithmFields({
  kinds,
  chosen,
  onChange,
}: {
  kinds: Kind[]
  chosen: ChosenKey
  onChange: (key: ChosenKey) => void
}) {
  const w = useWords(algorithmWords)
  const now = keyAmong(kinds, chosen)
  const lengths = kinds.find((each) => each.Algorithm === now.algorithm)?.Parameters ?? []
  return (
    <Flex vertical gap={12}>
      <Choices
        label={w.algorithm}
        value={now.algorithm}
        onChange={(algorithm) => onChange({ ...now, algorithm })}
        options={kinds.map(({ Algorithm }) => ({
          value: Algorithm,
          label: w[Algorithm as 'RSA' | 'ECC' | 'SM2'] ?? Algorithm,
        }))}
      />
      {lengths.length > 1 && (
        <Choices
          label={w.length}
          value={now.parameter}
          onChange={(parameter) => onChange({ ...now, parameter })}
          options={lengths.map((length) => ({
            value: length,
            label: w[length as 'prime256v1' | 'secp384r1' | 'sm2p256v1'] ?? w.bits(length),
          }))}
        />
      )}
    </Flex>
  )
}
