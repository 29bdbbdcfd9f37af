import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** The end of a form: the verb that sends it, and the way out. */
export function FormButtons({
  verb,
  isPending,
  isReady = true,
  onCancel,
}: {
  readonly verb: string
  readonly isPending: boolean
  readonly isReady?: boolean
  readonly onCancel: () => void
}) {
  const { t } = useTranslation('ui')
  return (
    <Group gap="xs" className="form-buttons">
      <Button type="submit" loading={isPending} disabled={!isReady}>
        {verb}
      </Button>
      <Button variant="default" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </Group>
  )
}
