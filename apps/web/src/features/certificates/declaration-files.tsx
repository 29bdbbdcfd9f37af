import { Anchor } from '@mantine/core'
import { languages } from '@minga/domain/language/language'
import { useTranslation } from 'react-i18next'

import { certificateFile } from '../../api/certificates.ts'
import { useFileDownload } from '../../ui/use-file-download.tsx'

/**
 * The declaration's PDF in each language, whole and for a phone, and the certificate. A PDF is made when it is asked for,
 * which can take a while or be refused: a plain link would save the refusal as a file.
 */
export function DeclarationFiles({ signOff }: { readonly signOff: string }) {
  const { t } = useTranslation('certificates')
  const { download } = useFileDownload()
  return (
    <div>
      {(['whole', 'phone'] as const).map((leaf) => (
        <p key={leaf} className="declaration-files">
          <span>{t(`leaf.${leaf}`)}</span>
          {languages.map((language) => (
            <Anchor
              key={language}
              component="button"
              type="button"
              underline="always"
              onClick={() => void download({ of: 'declaration', signOff, format: 'pdf', leaf, language })}
            >
              {t(`language.${language}`)}
            </Anchor>
          ))}
        </p>
      ))}
      <p className="declaration-files">
        <a href={certificateFile(signOff)} download>
          {t('certificate')}
        </a>
      </p>
    </div>
  )
}
