import { Select } from '@mantine/core'
import { lettersOf } from '@minga/domain/roadmap/identified-blocks'
import { useTranslation } from 'react-i18next'

import { useLinkTranslation } from '../../api/editions.ts'
import { newKey } from '../../api/versions.ts'
import { shortWords } from '../../proposals/short-words.ts'
import { RowProblem } from './row-problem.tsx'
import type { RowProps } from './row-props.ts'

/** Says of which clause of the source one without a source is the translation. Those without a translation come first. */
export function PairClause({ row: { blocks }, answer }: Pick<RowProps, 'row' | 'answer'>) {
  const { t } = useTranslation('editions')
  const link = useLinkTranslation(answer.edition.id)
  const [own] = blocks
  const rows = answer.rows.filter(({ source }) => source.length > 0)
  const ordered = [
    ...rows.filter(({ state }) => state === 'missing'),
    ...rows.filter(({ state }) => state !== 'missing'),
  ]
  if (own === undefined) return null
  return (
    <>
      <Select
        searchable
        label={t('pair.label')}
        placeholder={t('pair.choose')}
        disabled={link.isPending}
        value={null}
        onChange={(block) => {
          if (block === null) return
          link.mutate({ key: newKey(), sequence: answer.source.sequence, block: own.block, source: [block] })
        }}
        data={ordered
          .flatMap(({ source }) => source)
          .map(({ block, element }) => ({
            value: block,
            label: shortWords(lettersOf(element).replaceAll('\uFFFC', '…')) || '…',
          }))}
      />
      <RowProblem error={link.error} answer={answer} />
    </>
  )
}
