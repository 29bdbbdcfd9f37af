import { Button, FileButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface ScanProps {
  /** The words on the button: which file it is. */
  readonly label: string
  readonly file: File | null
  readonly onChange: (file: File | null) => void
}

/** Chooses a PDF or a picture that goes with a position. */
export function ScanField({ label, file, onChange }: ScanProps) {
  const { t } = useTranslation('sign-offs')
  return (
    <div className="sign-off-scan">
      <FileButton accept="application/pdf,image/jpeg,image/png" onChange={onChange}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconPaperclip size={16} aria-hidden />}>
            {label}
          </Button>
        )}
      </FileButton>
      {file === null ? (
        <span className="sign-off-quiet">{t('scan.kinds')}</span>
      ) : (
        <>
          <span className="sign-off-name">{file.name}</span>
          <Button size="compact-sm" variant="subtle" onClick={() => onChange(null)}>
            {t('scan.remove')}
          </Button>
        </>
      )}
    </div>
  )
}
