import { Button } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconCopy, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface BarProps {
  /** How many records are selected, and how many of them are written here. */
  readonly count: number
  readonly writable: number
  readonly archived: number
  readonly onChange: () => void
  readonly onDuplicate: () => void
  readonly onArchive: (archived: boolean) => void
}

/** The acts on all selected records at once. */
export function SelectionBar({ count, writable, archived, onChange, onDuplicate, onArchive }: BarProps) {
  const { t } = useTranslation('records')
  return (
    <fieldset className="selection-bar" aria-label={t('selected.label')}>
      <output>{t('selected.count', { count })}</output>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPencil size={14} aria-hidden />}
        disabled={writable === 0}
        onClick={onChange}
      >
        {t('selected.change')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconCopy size={14} aria-hidden />}
        disabled={writable === 0}
        onClick={unlessDouble(onDuplicate)}
      >
        {t('duplicate.do')}
      </Button>
      {writable > 0 ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArchive size={14} aria-hidden />}
          onClick={unlessDouble(() => onArchive(true))}
        >
          {t('archive.do')}
        </Button>
      ) : null}
      {archived > 0 ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArchiveOff size={14} aria-hidden />}
          onClick={unlessDouble(() => onArchive(false))}
        >
          {t('archive.restore')}
        </Button>
      ) : null}
    </fieldset>
  )
}

/** The second press of a double one may come after the answer to the first. */
function unlessDouble(act: () => void) {
  return ({ detail }: { readonly detail: number }) => (detail > 1 ? undefined : act())
}
