//! The books: whether what was sent is still what it was.

use comptoir_kernel::{Result, TenantId};
use comptoir_store::{Tx, params};

use super::StoredFile;

/// Files that are looked at at a time.
const PIECE: i64 = 100;

/// Every file of a tenant that was sent and is not what it was, a sentence each.
///
/// # Errors
/// What the store refuses.
pub async fn check(tx: &mut Tx<'_>, tenant: TenantId) -> Result<Vec<String>> {
    let (mut wrong, mut after) = (Vec::new(), 0);
    loop {
        let tail = "AND id > $2 ORDER BY id LIMIT $3";
        let files: Vec<StoredFile> = tx.find(tenant, tail, params![after, PIECE]).await?;
        let Some(last) = files.last() else { break };
        after = last.id.0;
        for file in files.iter().filter(|file| file.bytes().is_err()) {
            let sql = "SELECT i.number, k.form FROM documents_archived k
                JOIN invoicing_invoice i ON i.tenant = k.tenant AND i.id = k.invoice
                WHERE k.tenant = $1 AND k.file = $2";
            for (number, form) in tx.query::<(String, String)>(sql, params![tenant, file.id]).await? {
                wrong.push(format!("{number} was sent as {form}, and the file is not what it was"));
            }
        }
    }
    let unsent = "SELECT DISTINCT i.number FROM documents_archived k
        JOIN invoicing_invoice i ON i.tenant = k.tenant AND i.id = k.invoice
        WHERE k.tenant = $1 AND i.delivery = 'generated' ORDER BY i.number";
    for (number,) in tx.query::<(String,)>(unsent, params![tenant]).await? {
        wrong.push(format!("files of {number} are kept as sent, and it was not sent"));
    }
    Ok(wrong)
}
