//! The file that keeps a session between two commands.

use std::fs::{DirBuilder, File};
use std::io::{ErrorKind, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use stheno_client::Session;

use crate::failure::Failure;

pub(super) struct SessionFile {
    path: PathBuf,
}

impl SessionFile {
    /// The named file, or the one in the user's state folder.
    pub(super) fn new(named: Option<&Path>) -> anyhow::Result<Self> {
        let path = match named {
            Some(path) => path.to_owned(),
            None => state_folder()
                .context("neither XDG_STATE_HOME nor HOME is set: name a file with --session-file")?
                .join("stheno/session.json"),
        };
        Ok(Self { path })
    }

    pub(super) fn path(&self) -> String {
        self.path.display().to_string()
    }

    /// The kept session; `None` when there is none.
    pub(super) fn read(&self) -> anyhow::Result<Option<Session>> {
        let cannot_read = || format!("cannot read the session file {}", self.path());
        let mut file = match File::open(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            other => other.with_context(cannot_read)?,
        };
        // The opened file is asked, not the path: between two looks at a path the file may change.
        let mode = file.metadata().with_context(cannot_read)?.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            bail!(
                "the session file {path} is open to other users (mode {mode:04o}), who may have read or changed it: log \
                 in again, or when you know that nobody has, run `chmod 600 {path}`",
                path = self.path()
            );
        }
        let mut text = String::new();
        if let Err(error) = file.read_to_string(&mut text)
            && error.kind() != ErrorKind::InvalidData
        {
            return Err(error).with_context(cannot_read);
        }
        // The parser's words might quote the session.
        let session: Session = serde_json::from_str(&text).map_err(|_| self.broken())?;
        Ok((!session.is_empty()).then_some(session))
    }

    pub(super) fn broken(&self) -> Failure {
        Failure::NotLoggedIn(format!(
            "the session file {} is broken: log in again with `stheno auth login EMAIL`",
            self.path()
        ))
    }

    /// Makes the folder, for its owner only. Before a login, so that one that cannot be kept is not started.
    pub(super) fn make_folder(&self) -> anyhow::Result<()> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(self.folder())
            .with_context(|| format!("cannot make the folder {}", self.folder().display()))
    }

    /// Replaces the file in one step: at every moment there is the old one or the new one. Its mode is 0600.
    pub(super) fn write(&self, session: &Session) -> anyhow::Result<()> {
        let write = || -> anyhow::Result<()> {
            let mut draft = tempfile::NamedTempFile::new_in(self.folder())?;
            serde_json::to_writer(&mut draft, session)?;
            draft.write_all(b"\n")?;
            draft.as_file().sync_all()?;
            draft.persist(&self.path)?;
            Ok(())
        };
        write().with_context(|| format!("cannot write the session file {}", self.path()))
    }

    pub(super) fn remove(&self) -> anyhow::Result<()> {
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove the session file {}", self.path()))
            }
            _ => Ok(()),
        }
    }

    fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        }
    }
}

/// As the XDG Base Directory Specification has it: a relative `XDG_STATE_HOME` counts for nothing.
fn state_folder() -> Option<PathBuf> {
    let folder = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    folder("XDG_STATE_HOME").or_else(|| Some(folder("HOME")?.join(".local/state")))
}
