package org.samepage.confidentiality;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.WorkspaceId;

/** Keeps keys in memory. */
public class MemoryKeyStore implements KeyStore {
  private final Map<KeyName, byte[]> keys = new ConcurrentHashMap<>();
  private final Map<KeyName, Instant> destroyed = new ConcurrentHashMap<>();
  private final Map<KeyName, String> ids = new ConcurrentHashMap<>();

  @Override
  public Optional<byte[]> find(KeyName name) {
    return Optional.ofNullable(keys.get(name));
  }

  @Override
  public byte[] putIfAbsent(KeyName name, byte[] wrapped) {
    byte[] earlier = keys.putIfAbsent(name, wrapped);
    ids.putIfAbsent(name, UUID.randomUUID().toString());
    return earlier == null ? wrapped : earlier;
  }

  @Override
  public boolean destroy(KeyName name, Instant at) {
    boolean there = keys.remove(name) != null;
    if (there) {
      ids.remove(name);
      destroyed.put(name, at);
    }
    return there;
  }

  @Override
  public boolean destroy(KeyName name, String key, Instant at) {
    return key.equals(ids.get(name)) && destroy(name, at);
  }

  @Override
  public void remember(Tombstone tombstone) {
    destroyed.put(tombstone.name(), tombstone.at());
  }

  @Override
  public boolean replace(KeyName name, byte[] seen, byte[] wrapped) {
    byte[] kept = keys.get(name);
    return kept != null && Arrays.equals(kept, seen) && keys.replace(name, kept, wrapped);
  }

  @Override
  public SequencedMap<KeyName, byte[]> after(Optional<KeyName> last, int most) {
    SequencedMap<KeyName, byte[]> some = new LinkedHashMap<>();
    keys.entrySet().stream()
        .sorted(Comparator.comparing(kept -> kept.getKey().toString()))
        .filter(
            kept -> last.isEmpty() || kept.getKey().toString().compareTo(last.get().toString()) > 0)
        .limit(most)
        .forEach(kept -> some.put(kept.getKey(), kept.getValue()));
    return some;
  }

  @Override
  public Optional<Instant> destroyed(KeyName name) {
    return Optional.ofNullable(destroyed.get(name));
  }

  @Override
  public List<KeyName> of(WorkspaceId workspace) {
    return keys.keySet().stream().filter(name -> name.workspace().equals(workspace)).toList();
  }

  @Override
  public Map<KeyName, String> of(WorkspaceId workspace, AgreementId agreement) {
    return keys.keySet().stream()
        .filter(name -> name.workspace().equals(workspace))
        .filter(name -> name.thing().startsWith(agreement.value()))
        .collect(toMap(name -> name, name -> requireNonNull(ids.get(name))));
  }
}
