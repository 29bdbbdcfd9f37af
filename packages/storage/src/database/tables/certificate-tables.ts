/** Signing keys, and the certificates of adopted texts. */
export interface CertificateTables {
  signing_key: {
    id: string
    public_key: string
    sealed: Uint8Array | null
    made_at: string
    retired_at: string | null
  }
  certificate: {
    id: string
    sign_off: string
    key: string
    jws: string
    salt: string
    at: string
  }
  signed_page: {
    file: string
    sign_off: string
    position: string
    shown: number
    by: string
    at: string
  }
}
