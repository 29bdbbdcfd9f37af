import { Menu } from '@mantine/core'
import { listPart } from '@minga/domain/record/list-parts'
import { waysOf, type RollUp } from '@minga/domain/record/roll-ups'
import { IconCheck, IconSum } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useRecordWords } from '../use-record-words.ts'
import { useWords } from './use-words.ts'
import type { Arrangement } from './use-arrangement.ts'

interface ItemsProps {
  readonly name: string
  readonly arrangement: Arrangement
}

/** The choices below a column: one way of summing it up, or none. */
export function RollUpItems({ name, arrangement }: ItemsProps) {
  const { t } = useTranslation(['records', 'record'])
  const { choice } = useRecordWords()
  const { place } = useWords()
  const { kind, own, rollUps, rollUpBy } = arrangement
  const part = listPart(kind, name, own)
  if (part === undefined) return null
  const wordsOf = (value: string) =>
    part.type === undefined
      ? t(`record:level.${value}`)
      : name === 'countries'
        ? place(value)
        : choice(kind, name, value)
  const options = waysOf(part).flatMap((way): readonly { readonly of: RollUp; readonly label: string }[] => {
    if (way !== 'share') return [{ of: { part: name, way }, label: t(`rollUp.way.${way}`) }]
    return (part.values ?? []).map((value) => ({
      of: { part: name, way, value },
      label: t('rollUp.shareOf', { value: wordsOf(value) }),
    }))
  })
  const [shown] = rollUps.filter((each) => each.part === name)
  const others = rollUps.filter((each) => each.part !== name)
  const isShown = (of: RollUp) => shown?.way === of.way && shown.value === of.value
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconSum size={16} aria-hidden />}>{t('rollUp.menu')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown className="grid-column-items">
        {options.map(({ of, label }) => (
          <Menu.Item
            key={`${of.way}/${of.value ?? ''}`}
            leftSection={<IconCheck size={16} aria-hidden visibility={isShown(of) ? undefined : 'hidden'} />}
            aria-current={isShown(of)}
            onClick={() => rollUpBy([...others, of])}
          >
            {label}
          </Menu.Item>
        ))}
        {shown === undefined ? null : (
          <Menu.Item
            leftSection={<IconCheck size={16} aria-hidden visibility="hidden" />}
            onClick={() => rollUpBy(others)}
          >
            {t('rollUp.none')}
          </Menu.Item>
        )}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  )
}
