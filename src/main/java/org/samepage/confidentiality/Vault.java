package org.samepage.confidentiality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.samepage.agreement.AgreementId;
import org.samepage.agreement.Answers;
import org.samepage.agreement.PersonId;
import org.samepage.agreement.WorkspaceId;

/**
 * Encrypts words and opens them again for whoever holds a {@link Permit}. Each {@link KeyName} has
 * a data key of its own, made when its first words are sealed; a value opens only at its own {@link
 * Place}. Destroying a key erases whatever it sealed. Thread-safe.
 */
public final class Vault {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

  private final DataKeys keys;
  private final KeyStore store;

  /**
   * @param master wraps the data keys, for good
   * @throws UnusableKeyException if {@code keys} were wrapped by another master key
   */
  public Vault(MasterKey master, KeyStore keys) {
    this(() -> master, keys);
  }

  /**
   * @param master tells the key that wraps the data keys, as it is now; asked again when it is time
   * @throws UnusableKeyException if {@code keys} were wrapped by another master key
   */
  public Vault(Supplier<MasterKey> master, KeyStore keys) {
    this.keys = new DataKeys(master, keys);
    this.store = keys;
    this.keys.check();
  }

  public Sealed seal(Place place, Answers answers) {
    try {
      return seal(place, JSON.writeValueAsBytes(answers.values()));
    } catch (JsonProcessingException textsAreAlwaysJson) {
      throw new IllegalStateException("Answers that cannot be written.");
    }
  }

  public Sealed seal(Place place, String text) {
    return seal(place, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The answers that were sealed at {@code place}.
   *
   * @throws IllegalArgumentException if the permit is for another key or reader
   * @throws ErasedException if the key that sealed them was destroyed
   * @throws UnreadableException if they were not sealed there, or their key is missing
   */
  public Answers open(Permit permit, Place place, Sealed sealed) {
    try {
      return new Answers(JSON.readValue(unseal(permit, place, sealed), TEXTS));
    } catch (IOException noAnswers) {
      throw new UnreadableException("What was sealed there is a text, not answers.");
    }
  }

  /** Like {@link #open}, for a single text. */
  public String openText(Permit permit, Place place, Sealed sealed) {
    return new String(unseal(permit, place, sealed), StandardCharsets.UTF_8);
  }

  /**
   * Whether {@code text} is what was sealed at {@code place}. It takes no permit: whoever asks
   * knows the text, and learns nothing of any other.
   *
   * @throws ErasedException if the key that sealed it was destroyed
   */
  public boolean isSealed(Place place, String text, Sealed sealed) {
    try {
      return MessageDigest.isEqual(unseal(place, sealed), text.getBytes(StandardCharsets.UTF_8));
    } catch (ErasedException erased) {
      throw erased;
    } catch (UnreadableException notSealedHere) {
      return false;
    }
  }

  /** Whether there is a key of that name (yet, or any more). */
  public boolean hasKey(KeyName name) {
    return store.find(name).isPresent();
  }

  /**
   * Erases whatever was sealed under {@code name}, for good and in every copy of the words. What is
   * written under it later gets another key.
   *
   * @param at when that is, for whoever looks for the words
   * @return whether there was anything to erase
   */
  public boolean erase(KeyName name, Instant at) {
    return store.destroy(name, at);
  }

  /** The ids of the keys that seal what was written in an agreement, as they are now. */
  public Map<KeyName, String> keysOf(WorkspaceId workspace, AgreementId agreement) {
    return store.of(workspace, agreement);
  }

  /**
   * Erases whatever was sealed by exactly these keys, and nothing that was sealed since by others
   * of the same name.
   *
   * @param keys their ids
   * @return the names of those that were there
   */
  public List<KeyName> erase(Map<KeyName, String> keys, Instant at) {
    return keys.entrySet().stream()
        .filter(key -> store.destroy(key.getKey(), key.getValue(), at))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Some of the keys that seal what a workspace keeps.
   *
   * @param but the agreements whose keys are left out
   */
  public List<KeyName> someKeysOf(WorkspaceId workspace, Collection<AgreementId> but, int most) {
    return store.of(workspace).stream()
        .filter(name -> name.agreement().filter(but::contains).isEmpty())
        .limit(most)
        .toList();
  }

  /**
   * Remembers, wherever destroyed keys are remembered, that all of a workspace was erased.
   *
   * @param id names that erasure
   */
  public void rememberErased(WorkspaceId workspace, String id, Instant at) {
    store.remember(new Tombstone(KeyName.ofWorkspace(workspace), id, at));
  }

  private Sealed seal(Place place, byte[] words) {
    try {
      DataKey key = keys.findOrMake(place.key());
      return new Sealed(key.aead().encrypt(words, binding(place)));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("Words could not be sealed.");
    }
  }

  private byte[] unseal(Permit permit, Place place, Sealed sealed) {
    if (!permit.covers(place)) {
      throw new IllegalArgumentException("The permit is for something else.");
    }
    return unseal(place, sealed);
  }

  private byte[] unseal(Place place, Sealed sealed) {
    try {
      DataKey key = keys.find(place.key());
      Optional<Instant> destroyed =
          key.names(sealed) ? Optional.empty() : store.destroyed(place.key());
      if (destroyed.isPresent()) {
        throw new ErasedException("The key that sealed these words is destroyed.", destroyed.get());
      }
      return key.aead().decrypt(sealed.bytes(), binding(place));
    } catch (GeneralSecurityException notSealedHere) {
      throw new UnreadableException("What is kept there is not what was sealed there.");
    }
  }

  DataKeys keys() {
    return keys;
  }

  static byte[] binding(Place place) {
    WorkspaceId workspace = place.key().workspace();
    return Binding.of(
        "samepage-words-1",
        workspace.enterprise(),
        workspace.team(),
        place.key().thing(),
        place.table(),
        place.row(),
        place.column(),
        place.onlyFor().map(PersonId::user).orElse(""));
  }
}
