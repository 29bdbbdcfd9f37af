import { ActionIcon, Button } from '@mantine/core'
import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { customLabel } from '@minga/domain/custom-field/custom-words'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { writeWhere } from '@minga/domain/record/where'
import { IconX } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { useReadWhere } from '../list/use-where.ts'
import type { PartWords } from '../use-part-words.ts'
import { whereWords } from './where-words.ts'

interface ChipsProps {
  readonly kind: RecordKind
  readonly own: CustomFields
  /** The conditions in the address. */
  readonly where: string | undefined
  /** Own fields that the address chooses values of, and the list does not offer. */
  readonly absent: readonly string[]
  readonly words: PartWords
  readonly onWhere: (where: string | undefined) => void
  /** Takes such a field out of the address. */
  readonly onDrop: (field: string) => void
}

/** Items of the list of filters: the conditions in words, each removed by a click; and what of the address was not understood. */
export function WhereChips({ kind, own, where: text, absent, words, onWhere, onDrop }: ChipsProps) {
  const { t } = useTranslation('arranging')
  const { language, locale } = useLanguage()
  const { where, problems } = useReadWhere(kind, text)
  const [problem] = problems
  const absentWords = (name: string) => {
    const field = customLabel(own, name, language)
    return field === undefined ? t('absent') : t('retired', { field })
  }
  return (
    <>
      {where?.of.map((each, at) => {
        const sentence = whereWords(kind, each, { t, locale, words, own })
        const others = where.of.filter((other) => other !== each)
        return (
          <Fragment key={sentence}>
            {at === 0 ? null : <li className="dimmed">{t(where.join === 'all' ? 'and' : 'or')}</li>}
            <li className="chip">
              <span>{sentence}</span>
              <ActionIcon
                size="xs"
                variant="transparent"
                color="gray"
                aria-label={t('records:filter.remove', { filter: sentence })}
                onClick={() => onWhere(writeWhere({ ...where, of: others }))}
              >
                <IconX size={12} />
              </ActionIcon>
            </li>
          </Fragment>
        )
      })}
      {absent.map((name) => (
        <li key={name} className="where-problem">
          {absentWords(name)}{' '}
          <Button variant="subtle" size="compact-xs" onClick={() => onDrop(name)}>
            {t('dropFault')}
          </Button>
        </li>
      ))}
      {problem === undefined ? null : (
        <li className="where-problem">
          {problem.absent === undefined
            ? t('notUnderstood', { text: problem.text, why: t(`fault.${problem.fault}`) })
            : absentWords(problem.absent)}{' '}
          <Button variant="subtle" size="compact-xs" onClick={() => onWhere(writeWhere(where))}>
            {t('dropFault')}
          </Button>
        </li>
      )}
    </>
  )
}
