import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface MeanwhileProps {
  /** The person who changed the cell; undefined if unknown. */
  readonly who: string | undefined
  /** Their value in words; empty for nothing. */
  readonly words: string
  readonly onKeepMine: () => void
  readonly onTakeTheirs: () => void
}

/** Shown at a cell that another person changed during an edit: both values, and the choice between them. */
export function MeanwhileNote({ who, words, onKeepMine, onTakeTheirs }: MeanwhileProps) {
  const { t } = useTranslation('records')
  return (
    <div className="cell-meanwhile" role="alert">
      <p>
        {t(words === '' ? 'cell.emptiedMeanwhile' : 'cell.writtenMeanwhile', {
          who: who ?? t('cell.anotherPerson'),
          value: words,
        })}
      </p>
      <Group gap="xs">
        <Button size="compact-sm" onClick={onKeepMine}>
          {t('cell.keepMine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onTakeTheirs}>
          {t('cell.takeTheirs')}
        </Button>
      </Group>
    </div>
  )
}
