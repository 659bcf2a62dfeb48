//! Opens files for reading.

use std::fs::{File, FileType, Metadata};
use std::io::{self, Read};
use std::path::{Component, Path};

/// Opens a regular file. Links are followed, for whoever named the file may mean one.
///
/// # Errors
/// Whatever the system answers, and `InvalidInput` for a folder, a pipe, a socket or a device. Nothing blocks.
pub fn open(path: &Path) -> io::Result<File> {
    // A look before: opening a device may have effects of its own.
    regular(&std::fs::metadata(path)?)?;
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // And none of them waits, where the file has become a pipe since.
        options.custom_flags(
            rustix::fs::OFlags::NONBLOCK.bits().cast_signed() | rustix::fs::OFlags::NOCTTY.bits().cast_signed(),
        );
    }
    let file = options.open(path)?;
    regular(&file.metadata()?)?;
    Ok(file)
}

/// Opens the regular file that lies at `inner` below the folder `root`. No link below the folder is followed, neither one that was there
/// when the file was found nor one that was put there since.
///
/// # Errors
/// As [`open`], and a link on the way, or `InvalidInput` for an `inner` that does not lead down.
#[cfg(unix)]
pub fn open_beneath(root: &Path, inner: &Path) -> io::Result<File> {
    use rustix::fs::{CWD, Mode, OFlags, openat};
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const PASS: OFlags = OFlags::PATH;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const PASS: OFlags = OFlags::empty();
    let root = if root.as_os_str().is_empty() {
        Path::new(".")
    } else {
        root
    };
    let folder = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC | PASS;
    let mut at = openat(CWD, root, folder, Mode::empty())?;
    let (parent, name) = parted(inner)?;
    for part in parent.components() {
        at = openat(&at, part.as_os_str(), folder | OFlags::NOFOLLOW, Mode::empty())?;
    }
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(openat(&at, name, flags, Mode::empty())?);
    regular(&file.metadata()?)?;
    Ok(file)
}

/// Opens the regular file that lies at `inner` below the folder `root`, and that still lies there once it is open.
///
/// # Errors
/// As [`open`], and `InvalidInput` for an `inner` that does not lead down or leads out.
#[cfg(not(unix))]
pub fn open_beneath(root: &Path, inner: &Path) -> io::Result<File> {
    parted(inner)?;
    let root = if root.as_os_str().is_empty() {
        Path::new(".")
    } else {
        root
    };
    let path = root.join(inner);
    let file = open(&path)?;
    match path.canonicalize()?.starts_with(root.canonicalize()?) {
        true => Ok(file),
        false => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "a link leads out of the folder",
        )),
    }
}

/// The folders on the way and the name, of a path that only leads down.
fn parted(inner: &Path) -> io::Result<(&Path, &std::ffi::OsStr)> {
    let down = inner.components().all(|part| matches!(part, Component::Normal(_)));
    match (inner.parent(), inner.file_name()) {
        (Some(parent), Some(name)) if down => Ok((parent, name)),
        _ => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "the path leads out of its folder",
        )),
    }
}

fn regular(meta: &Metadata) -> io::Result<()> {
    match kind_of(meta.file_type()) {
        None => Ok(()),
        Some(kind) => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("it is {kind} and no regular file"),
        )),
    }
}

/// What something is that is no regular file, in words.
pub fn kind_of(file: FileType) -> Option<&'static str> {
    if file.is_file() {
        return None;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if file.is_fifo() {
            return Some("a pipe");
        }
        if file.is_socket() {
            return Some("a socket");
        }
        if file.is_block_device() || file.is_char_device() {
            return Some("a device");
        }
    }
    Some(if file.is_dir() {
        "a folder"
    } else if file.is_symlink() {
        "a symbolic link"
    } else {
        "something else"
    })
}

/// The text of a regular file of at most so many bytes.
///
/// # Errors
/// As [`open`], and `InvalidData` for a file that is larger or not UTF-8.
pub fn read_text(path: &Path, most: u64) -> io::Result<String> {
    text_of(open(path)?, most)
}

/// The text of a file that is open, of at most so many bytes.
///
/// # Errors
/// Whatever the system answers, and `InvalidData` for a file that is larger or not UTF-8.
pub fn text_of(file: File, most: u64) -> io::Result<String> {
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    let wrong = |text: String| io::Error::new(io::ErrorKind::InvalidData, text);
    if bytes.len() as u64 > most {
        return Err(wrong(format!("it is larger than {} MB", most >> 20)));
    }
    String::from_utf8(bytes).map_err(|cause| {
        let at = cause.utf8_error().valid_up_to();
        wrong(format!("it is not UTF-8 (byte {})", at + 1))
    })
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_regular_file_is_refused_without_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("file"), "words").unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, at("pipe"), rustix::fs::Mode::RWXU).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        std::os::unix::fs::symlink("pipe", at("link")).unwrap();
        assert_eq!(read_text(&at("file"), 5).unwrap(), "words");
        assert!(read_text(&at("file"), 4).unwrap_err().to_string().contains("larger"));
        for (path, kind) in [
            (at("pipe"), "a pipe"),
            (at("link"), "a pipe"),
            (at("socket"), "a socket"),
            ("/dev/zero".into(), "a device"),
            (folder.path().into(), "a folder"),
        ] {
            let said = read_text(&path, 9).unwrap_err().to_string();
            assert!(said.contains(kind), "{}: {said}", path.display());
        }
        assert!(open_beneath(folder.path(), Path::new("pipe")).is_err());
    }

    #[test]
    fn beneath_a_folder_no_link_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("in/sub")).unwrap();
        std::fs::create_dir(at("out")).unwrap();
        for name in ["in/sub/a", "in/b", "out/c"] {
            std::fs::write(at(name), "x").unwrap();
        }
        std::os::unix::fs::symlink("../out/c", at("in/file-link")).unwrap();
        std::os::unix::fs::symlink("../out", at("in/folder-link")).unwrap();
        std::os::unix::fs::symlink("in", at("root-link")).unwrap();
        let opens = |inner: &str| open_beneath(&at("in"), Path::new(inner)).is_ok();
        assert!(opens("b") && opens("sub/a"));
        for inner in [
            "file-link",
            "folder-link/c",
            "../out/c",
            "sub/../../out/c",
            "/etc/hostname",
            "",
            ".",
        ] {
            assert!(!opens(inner), "{inner:?}");
        }
        // The folder itself is what the user named, and may be reached by a link.
        assert!(open_beneath(&at("root-link"), Path::new("b")).is_ok());
    }
}
