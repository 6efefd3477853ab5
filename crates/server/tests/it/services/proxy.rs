//! A way to a service that can be cut at a chosen moment.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What is lost when the way is cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Lost {
    /// The command: the service never sees it.
    Command,
    /// Its answer: the service has done it.
    Answer,
}

#[derive(Default)]
struct State {
    /// So many commands pass before the way is cut.
    left: Option<(usize, Option<Lost>)>,
    is_cut: bool,
    open: Vec<TcpStream>,
}

/// Passes everything on, until it is told to cut all connections and to take no new ones.
#[derive(Clone)]
pub(crate) struct Proxy {
    addr: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Proxy {
    /// To a service on this port of the loopback interface.
    pub(crate) fn start(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = Self { addr: listener.local_addr().unwrap(), state: Arc::default() };
        let accepting = proxy.clone();
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let Ok(service) = TcpStream::connect(("127.0.0.1", port)) else { continue };
                accepting.serve(&client, &service);
            }
        });
        proxy
    }

    pub(crate) fn port(&self) -> u16 {
        self.addr.port()
    }

    /// Lets so many commands pass, and loses the next one or its answer with all connections.
    pub(crate) fn cut_after(&self, commands: usize, lost: Lost) {
        self.state.lock().unwrap().left = Some((commands, Some(lost)));
    }

    /// Takes connections again. Returns whether it was cut.
    pub(crate) fn mend(&self) -> bool {
        let mut state = self.state.lock().unwrap();
        state.left = None;
        std::mem::take(&mut state.is_cut)
    }

    fn serve(&self, client: &TcpStream, service: &TcpStream) {
        let mut state = self.state.lock().unwrap();
        if state.is_cut {
            return;
        }
        state.open.extend([client.try_clone().unwrap(), service.try_clone().unwrap()]);
        drop(state);
        for (from, to, is_command) in [(client, service, true), (service, client, false)] {
            let (from, to, proxy) = (from.try_clone().unwrap(), to.try_clone().unwrap(), self.clone());
            std::thread::spawn(move || {
                proxy.pass(&from, &to, is_command);
                let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
            });
        }
    }

    /// Each write of a client that waits for its answers is a command.
    fn pass(&self, mut from: &TcpStream, mut to: &TcpStream, is_command: bool) {
        let mut buffer = [0; 65_536];
        while let Ok(read @ 1..) = from.read(&mut buffer) {
            if is_command {
                let mut state = self.state.lock().unwrap();
                match &mut state.left {
                    Some((0, Some(Lost::Command))) => return state.cut(),
                    // The next thing that comes back is its answer.
                    Some((0, lost)) => *lost = None,
                    Some((left, _)) => *left -= 1,
                    None => {}
                }
            } else {
                let mut state = self.state.lock().unwrap();
                if matches!(state.left, Some((_, None))) {
                    return state.cut();
                }
            }
            if to.write_all(&buffer[..read]).is_err() {
                return;
            }
        }
    }
}

impl State {
    fn cut(&mut self) {
        self.is_cut = true;
        self.left = None;
        for stream in self.open.drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}
