import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** The end of a form: the verb that sends it, and the way out. */
export function FormButtons({
  verb,
  isPending,
  isReady = true,
  isFinal = false,
  onCancel,
}: {
  readonly verb: string
  readonly isPending: boolean
  readonly isReady?: boolean
  /** Whether the act cannot be taken back. */
  readonly isFinal?: boolean
  readonly onCancel: () => void
}) {
  const { t } = useTranslation('ui')
  return (
    <Group gap="xs" className="form-buttons">
      <Button type="submit" loading={isPending} disabled={!isReady} {...(isFinal && { color: 'red' })}>
        {verb}
      </Button>
      <Button variant="default" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </Group>
  )
}
