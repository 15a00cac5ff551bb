package org.samepage.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Hands what comes encrypted on to a server that does not encrypt, and back. */
final class TlsFront implements AutoCloseable {
  private final ServerSocket listening;
  private final int behind;

  TlsFront(ServerSocket listening, int behind) {
    this.listening = listening;
    this.behind = behind;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket outside = listening.accept();
        Socket inside = new Socket(InetAddress.getLoopbackAddress(), behind);
        Thread.ofVirtual().start(() -> pass(outside, inside));
        Thread.ofVirtual().start(() -> pass(inside, outside));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException gone) {
      // So is one of the two.
    }
  }
}
