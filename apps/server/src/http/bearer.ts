import { tokenPrefix } from '@minga/domain/program/program-token'

const form = new RegExp(`^bearer +(${tokenPrefix}\\S{1,200})$`, 'i')

/**
 * The secret of a program's token, from the `Authorization` header; undefined where there is none of ours. With one, the
 * request is the program's, and its cookies are not looked at.
 */
export function bearerOf(authorization: string | null | undefined): string | undefined {
  return form.exec(authorization ?? '')?.[1]
}
